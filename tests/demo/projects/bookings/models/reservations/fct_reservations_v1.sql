select
    reservation_id::bigint as reservation_id,
    passenger_id::bigint as passenger_id,
    sailing_id::bigint as sailing_id,
    booked_at::timestamp as booked_at,
    gross_cents::integer as gross_cents,
    (status = 'CANCELLED')::boolean as is_cancelled
from {{ ref('int_reservations_placed') }}
