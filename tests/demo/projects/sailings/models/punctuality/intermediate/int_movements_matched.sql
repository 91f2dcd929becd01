select
    movements.movement_id,
    movements.sailing_id,
    scheduled.route_code,
    scheduled.from_port_code,
    scheduled.scheduled_departure_at,
    movements.departed_at,
    movements.arrived_at
from {{ ref('stg_ais__movements') }} as movements
join {{ ref('int_sailings_scheduled') }} as scheduled on scheduled.sailing_id = movements.sailing_id
