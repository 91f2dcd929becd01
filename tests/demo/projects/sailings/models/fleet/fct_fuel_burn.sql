select
    imo_number,
    operating_date,
    fuel_tonnes
from {{ ref('int_vessel_days') }}
