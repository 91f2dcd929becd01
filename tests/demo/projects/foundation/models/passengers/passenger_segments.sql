select
    passengers.passenger_id,
    passengers.passenger_country_code || ' ' || bands.age_band as segment
from {{ ref('dim_passengers', v=2) }} as passengers
join {{ ref('int_passenger_age_bands') }} as bands on bands.passenger_id = passengers.passenger_id
