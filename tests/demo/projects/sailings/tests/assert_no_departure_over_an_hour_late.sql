-- Looked into by hand, so it warns and does not stop the night's run.
{{ config(severity='warn') }}

select sailing_id, delay_minutes
from {{ ref('fct_departures', v=2) }}
where delay_minutes > 60
