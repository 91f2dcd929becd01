select
    imo_number,
    operating_date,
    crossings
from {{ ref('int_vessel_days') }}
