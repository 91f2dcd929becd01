select
    delays.sailing_id::bigint as sailing_id,
    delays.route_code::varchar as route_code,
    delays.from_port_code::varchar as from_port_code,
    delays.from_port_name::varchar as from_port_name,
    delays.departed_at::timestamp as departed_at,
    delays.delay_minutes::integer as delay_minutes,
    (delays.delay_minutes <= 10)::boolean as is_on_time
from {{ ref('int_delays') }} as delays
