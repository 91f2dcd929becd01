select
    loads.sailing_id::bigint as sailing_id,
    loads.sailing_route_code::varchar as sailing_route_code,
    sum(reservations.gross_amount)::decimal(14, 2) as gross_amount,
    (sum(reservations.gross_amount) / max(loads.passenger_capacity))::double as yield_per_seat
from {{ ref('fct_sailing_loads') }} as loads
join {{ ref('fct_reservations', v=2) }} as reservations on reservations.sailing_id = loads.sailing_id
where not reservations.is_cancelled
group by 1, 2
