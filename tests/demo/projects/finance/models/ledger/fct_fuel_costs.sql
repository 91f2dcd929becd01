select
    imo_number,
    operating_date,
    fuel_tonnes * 612.5 as fuel_cost
from {{ source('ops_export', 'fct_fuel_burn') }}
