select
    tickets.ticket_id,
    tickets.passenger_id,
    contacts.email,
    tickets.topic,
    tickets.opened_at,
    tickets.closed_at
from {{ ref('stg_help__tickets') }} as tickets
left join {{ ref('int_passenger_contacts') }} as contacts on contacts.passenger_id = tickets.passenger_id
