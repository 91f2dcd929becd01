select
    placed.reservation_id::bigint as reservation_id,
    placed.passenger_id::bigint as passenger_id,
    placed.passenger_country_code::varchar as passenger_country_code,
    placed.sailing_id::bigint as sailing_id,
    placed.sailing_route_code::varchar as sailing_route_code,
    placed.sailing_departure_at::timestamp as sailing_departure_at,
    placed.booked_at::timestamp as booked_at,
    placed.channel_code::varchar as channel_code,
    placed.fare_class::varchar as fare_class,
    party.passengers::integer as passengers,
    party.vehicles::integer as vehicles,
    placed.gross_amount::decimal(12, 2) as gross_amount,
    paid.net_paid_amount::decimal(12, 2) as net_paid_amount,
    (placed.status = 'CANCELLED')::boolean as is_cancelled
from {{ ref('int_reservations_placed') }} as placed
join {{ ref('int_reservation_party') }} as party on party.reservation_id = placed.reservation_id
left join {{ ref('int_payments_netted') }} as paid on paid.reservation_id = placed.reservation_id
