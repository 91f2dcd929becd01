select
    vehicle_line_id,
    reservation_id,
    vehicle_type,
    lane_metres
from {{ source('res', 'reservation_vehicles') }}
