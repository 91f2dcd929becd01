select
    sailing_id,
    sailing_route_code as route_code,
    gross_amount,
    yield_per_seat
from {{ ref('bookings', 'fct_yield') }}
