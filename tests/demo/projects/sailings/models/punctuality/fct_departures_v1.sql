select
    sailing_id::bigint as sailing_id,
    delay_minutes::integer as delay_minutes
from {{ ref('int_delays') }}
