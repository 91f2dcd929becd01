select
    routes.route_code::varchar as route_code,
    routes.from_port_code::varchar as from_port_code,
    origin.port_name::varchar as from_port_name,
    routes.to_port_code::varchar as to_port_code,
    landing.port_name::varchar as to_port_name,
    routes.distance_nm::double as distance_nm,
    routes.crossing_minutes::integer as crossing_minutes,
    (origin.country_code <> landing.country_code)::boolean as is_international
from {{ ref('stg_ops__routes') }} as routes
left join {{ ref('dim_ports') }} as origin on origin.port_code = routes.from_port_code
left join {{ ref('dim_ports') }} as landing on landing.port_code = routes.to_port_code
