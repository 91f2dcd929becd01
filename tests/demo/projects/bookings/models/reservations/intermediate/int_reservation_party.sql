select
    reservations.reservation_id,
    reservations.passengers,
    count(vehicles.vehicle_line_id) as vehicles,
    coalesce(sum(vehicles.lane_metres), 0) as lane_metres
from {{ ref('stg_res__reservations') }} as reservations
left join {{ ref('stg_res__reservation_vehicles') }} as vehicles on vehicles.reservation_id = reservations.reservation_id
group by 1, 2
