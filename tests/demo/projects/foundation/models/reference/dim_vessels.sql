select
    imo_number::bigint as imo_number,
    vessel_name::varchar as vessel_name,
    vessel_class::varchar as vessel_class,
    built_year::integer as built_year,
    passenger_capacity::integer as passenger_capacity,
    lane_metres::integer as lane_metres,
    fuel_type::varchar as fuel_type
from {{ ref('int_vessels_classed') }}
