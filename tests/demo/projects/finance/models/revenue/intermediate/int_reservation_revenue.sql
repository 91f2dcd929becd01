select
    reservations.reservation_id,
    reservations.sailing_id,
    reservations.gross_cents / 100.0 as gross_amount
from {{ ref('bookings', 'fct_reservations', v=1) }} as reservations
where not reservations.is_cancelled
