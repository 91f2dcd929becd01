select
    route_code,
    from_port_code,
    to_port_code,
    distance_nm,
    crossing_minutes
from {{ source('ops', 'routes') }}
