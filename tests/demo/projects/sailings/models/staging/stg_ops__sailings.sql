select
    sailing_id,
    route_code,
    imo_number,
    scheduled_departure_at,
    status
from {{ source('ops', 'sailings') }}
