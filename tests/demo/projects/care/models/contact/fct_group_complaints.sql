select
    groups.sailing_id,
    count(*) as complaints
from {{ ref('stg_help__tickets') }} as tickets
join {{ ref('bookings', 'rpt_group_travel') }} as groups on groups.reservation_id = tickets.reservation_id
group by 1
