select
    imo_number,
    vessel_name,
    built_year,
    passenger_capacity,
    lane_metres,
    fuel_type
from {{ source('ops', 'vessels') }}
