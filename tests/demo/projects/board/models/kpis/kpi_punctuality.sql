select
    'on_time_share' as kpi,
    avg(case when departures.is_on_time then 1.0 else 0.0 end) as value
from {{ ref('sailings', 'fct_departures') }} as departures
join {{ ref('sailings', 'dim_sailings') }} as sailings on sailings.sailing_id = departures.sailing_id
