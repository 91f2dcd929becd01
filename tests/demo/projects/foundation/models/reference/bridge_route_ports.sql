select
    route_code,
    from_port_code as port_code,
    'FROM' as role
from {{ ref('dim_routes') }}

union all

select
    route_code,
    to_port_code as port_code,
    'TO' as role
from {{ ref('dim_routes') }}
