select
    vehicles.vehicle_line_id,
    vehicles.reservation_id,
    vehicles.vehicle_type,
    vehicles.lane_metres
from {{ ref('stg_res__reservation_vehicles') }} as vehicles
