select
    answer_id,
    passenger_id,
    sailing_id,
    score,
    answered_at
from {{ ref('stg_help__survey_answers') }}
