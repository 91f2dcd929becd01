select
    movements.sailing_id,
    movements.route_code,
    movements.from_port_code,
    ports.port_name as from_port_name,
    movements.departed_at,
    {{ kw_toolkit.minutes_between('movements.scheduled_departure_at', 'movements.departed_at') }} as delay_minutes
from {{ ref('dim_movements') }} as movements
left join {{ ref('foundation', 'dim_ports') }} as ports on ports.port_code = movements.from_port_code
