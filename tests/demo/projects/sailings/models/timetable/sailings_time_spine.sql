select calendar_date as date_day
from {{ ref('foundation', 'dim_calendar') }}
