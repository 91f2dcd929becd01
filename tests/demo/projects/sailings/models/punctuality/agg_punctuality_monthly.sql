select
    route_code,
    date_trunc('month', departed_at) as month,
    avg(case when is_on_time then 1.0 else 0.0 end) as on_time_share,
    count(*) as departures
from {{ ref('fct_departures', v=2) }}
group by 1, 2
