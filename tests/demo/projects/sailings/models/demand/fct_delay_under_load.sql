select
    floor(load_factor * 10)::integer as load_band,
    count(*)::bigint as sailings,
    avg(delay_minutes)::double as mean_delay_minutes
from {{ ref('int_demand_pressure') }}
group by 1
