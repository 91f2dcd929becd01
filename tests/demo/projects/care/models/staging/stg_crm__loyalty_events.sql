select
    event_id,
    customer_id as passenger_id,
    event_type,
    points,
    occurred_at
from {{ source('crm', 'loyalty_events') }}
