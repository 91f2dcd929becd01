select
    reservations.*,
    sailings.route_code as sailing_route_code,
    sailings.scheduled_departure_at as sailing_departure_at,
    guests.passenger_country_code
from {{ ref('stg_res__reservations') }} as reservations
join {{ ref('sailings', 'dim_sailings') }} as sailings on sailings.sailing_id = reservations.sailing_id
left join {{ ref('foundation', 'dim_passengers', v=2) }} as guests on guests.passenger_id = reservations.passenger_id
