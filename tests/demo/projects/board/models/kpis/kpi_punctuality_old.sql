select avg(delay_minutes) as value
from {{ ref('sailings', 'fct_departures', v=1) }}
