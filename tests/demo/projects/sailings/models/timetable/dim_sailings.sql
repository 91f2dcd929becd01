select
    scheduled.sailing_id::bigint as sailing_id,
    scheduled.route_code::varchar as route_code,
    scheduled.from_port_code::varchar as from_port_code,
    scheduled.to_port_code::varchar as to_port_code,
    scheduled.imo_number::bigint as imo_number,
    scheduled.scheduled_departure_at::timestamp as scheduled_departure_at,
    windows.check_in_closes_at::timestamp as check_in_closes_at,
    {{ kw_toolkit.port_day('scheduled.scheduled_departure_at') }}::date as operating_date,
    (scheduled.status = 'CANCELLED')::boolean as is_cancelled
from {{ ref('int_sailings_scheduled') }} as scheduled
join {{ ref('int_sailing_windows') }} as windows on windows.sailing_id = scheduled.sailing_id
