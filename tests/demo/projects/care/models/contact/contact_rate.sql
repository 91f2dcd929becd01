select
    count(distinct tickets.ticket_id) / count(distinct reservations.reservation_id) as contact_rate
from {{ ref('bookings', 'fct_reservations') }} as reservations
left join {{ ref('stg_help__tickets') }} as tickets on tickets.reservation_id = reservations.reservation_id
