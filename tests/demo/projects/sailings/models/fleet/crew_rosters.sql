select
    crew_number,
    rank_code,
    sailing_id
from {{ ref('stg_ops__crew_duties') }}
