select
    sailing_id,
    scheduled_departure_at - interval 90 minute as check_in_opens_at,
    scheduled_departure_at - interval 20 minute as check_in_closes_at
from {{ ref('int_sailings_scheduled') }}
