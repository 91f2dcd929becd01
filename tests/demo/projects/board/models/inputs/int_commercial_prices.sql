select
    yields.sailing_id,
    yields.yield_per_seat,
    quoted.price,
    weekly.mean_price,
    loads.load_factor
from {{ ref('bookings', 'fct_yield') }} as yields
left join {{ ref('bookings', 'fct_fares_quoted') }} as quoted on quoted.sailing_id = yields.sailing_id and quoted.fare_class = 'FLEX'
left join {{ ref('bookings', 'agg_route_prices_weekly') }} as weekly on weekly.route_code = yields.sailing_route_code
left join {{ ref('bookings', 'fct_sailing_loads') }} as loads on loads.sailing_id = yields.sailing_id
