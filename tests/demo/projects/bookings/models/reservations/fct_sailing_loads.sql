select
    reservations.sailing_id::bigint as sailing_id,
    reservations.sailing_route_code::varchar as sailing_route_code,
    sum(reservations.passengers)::integer as booked_passengers,
    max(capacity.passenger_capacity)::integer as passenger_capacity,
    (sum(reservations.passengers) / max(capacity.passenger_capacity))::double as load_factor
from {{ ref('fct_reservations', v=2) }} as reservations
join {{ ref('int_capacity_offered') }} as capacity on capacity.sailing_id = reservations.sailing_id
where not reservations.is_cancelled
group by 1, 2
