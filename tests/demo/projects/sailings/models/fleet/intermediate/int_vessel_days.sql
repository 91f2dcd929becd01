select
    scheduled.imo_number,
    {{ kw_toolkit.port_day('movements.departed_at') }} as operating_date,
    count(*) as crossings,
    sum(movements.fuel_tonnes) as fuel_tonnes
from {{ ref('dim_sailings') }} as scheduled
join {{ ref('stg_ais__movements') }} as movements on movements.sailing_id = scheduled.sailing_id
group by 1, 2
