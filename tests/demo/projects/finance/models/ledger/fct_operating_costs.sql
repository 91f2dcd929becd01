select
    posted_on::date as cost_date,
    cost_centre_name::varchar as cost_centre_name,
    sum(cost_amount)::decimal(16, 2) as cost_amount
from {{ ref('fct_journal') }}
group by 1, 2

union all

select
    operating_date::date as cost_date,
    'Fuel'::varchar as cost_centre_name,
    sum(fuel_cost)::decimal(16, 2) as cost_amount
from {{ ref('fct_fuel_costs') }}
group by 1, 2
