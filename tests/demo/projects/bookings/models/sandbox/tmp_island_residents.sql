select
    passenger_id,
    count(*) as trips
from {{ ref('fct_reservations', v=1) }}
where not is_cancelled
group by 1
