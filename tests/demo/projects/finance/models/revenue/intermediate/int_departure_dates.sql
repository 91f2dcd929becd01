select
    distinct sailing_id,
    sailing_departure_at::date as departure_date
from {{ ref('bookings', 'fct_reservations') }}
