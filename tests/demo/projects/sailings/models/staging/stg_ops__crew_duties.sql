select
    duty_id,
    sailing_id,
    crew_number,
    rank_code,
    duty_hours
from {{ source('ops', 'crew_duties') }}
