select
    sailings.sailing_id,
    sailings.route_code,
    routes.from_port_code,
    routes.to_port_code,
    routes.crossing_minutes,
    sailings.imo_number,
    vessels.passenger_capacity,
    vessels.lane_metres,
    sailings.scheduled_departure_at,
    sailings.status
from {{ ref('stg_ops__sailings') }} as sailings
left join {{ ref('foundation', 'dim_routes') }} as routes on routes.route_code = sailings.route_code
left join {{ ref('foundation', 'dim_vessels') }} as vessels on vessels.imo_number = sailings.imo_number
