select
    reservation_id,
    customer_id as passenger_id,
    sailing_id,
    booked_at,
    channel_code,
    fare_class,
    status,
    passengers,
    vehicles,
    gross_cents,
    {{ kw_toolkit.money('gross_cents') }} as gross_amount
from {{ source('res', 'reservations') }}
