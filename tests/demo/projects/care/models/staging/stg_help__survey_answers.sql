select
    answer_id,
    customer_id as passenger_id,
    sailing_id,
    score,
    answered_at
from {{ source('help', 'survey_answers') }}
