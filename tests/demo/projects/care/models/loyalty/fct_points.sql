select
    event_id,
    passenger_id,
    event_type,
    points
from {{ ref('stg_crm__loyalty_events') }}
