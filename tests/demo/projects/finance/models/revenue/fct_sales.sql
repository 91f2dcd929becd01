select
    fares.departure_date as sales_date,
    sum(fares.net_amount) as fare_amount,
    max(takings.takings_amount) as takings_amount
from {{ ref('fct_revenue_daily') }} as fares
left join {{ ref('int_onboard_takings') }} as takings on takings.takings_date = fares.departure_date
group by 1
