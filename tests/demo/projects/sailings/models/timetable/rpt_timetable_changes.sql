select
    route_code,
    count(*) as cancelled_sailings
from {{ ref('int_sailings_scheduled') }}
where status = 'CANCELLED'
group by 1
