select
    reservations.reservation_id,
    reservations.gross_amount,
    fares.fare_class_name,
    channels.channel_name,
    payments.method,
    vehicles.vehicle_type,
    cancellations.reason
from {{ ref('bookings', 'fct_reservations') }} as reservations
left join {{ ref('bookings', 'dim_fare_classes') }} as fares on fares.fare_class = reservations.fare_class
left join {{ ref('bookings', 'dim_sales_channels') }} as channels on channels.channel_code = reservations.channel_code
left join {{ ref('bookings', 'fct_payments') }} as payments on payments.reservation_id = reservations.reservation_id
left join {{ ref('bookings', 'fct_vehicles') }} as vehicles on vehicles.reservation_id = reservations.reservation_id
left join {{ ref('bookings', 'fct_cancellations') }} as cancellations on cancellations.reservation_id = reservations.reservation_id
