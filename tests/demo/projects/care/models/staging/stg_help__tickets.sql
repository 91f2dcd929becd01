select
    ticket_id,
    customer_id as passenger_id,
    reservation_id,
    opened_at,
    closed_at,
    topic,
    channel
from {{ source('help', 'tickets') }}
