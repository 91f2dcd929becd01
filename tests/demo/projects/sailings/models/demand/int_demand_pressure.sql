select
    loads.sailing_id,
    loads.load_factor,
    departures.delay_minutes
from {{ ref('bookings', 'fct_sailing_loads') }} as loads
join {{ ref('fct_departures', v=2) }} as departures on departures.sailing_id = loads.sailing_id
