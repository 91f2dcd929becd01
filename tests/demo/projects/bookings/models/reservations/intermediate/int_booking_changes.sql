select
    reservation_id,
    booked_at
from {{ ref('stg_res__reservations') }}
where status = 'CHANGED'
