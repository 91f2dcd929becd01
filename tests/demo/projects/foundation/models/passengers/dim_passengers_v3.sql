select
    passengers.*,
    ('H' || passengers.passenger_id // 2)::varchar as household_key
from {{ ref('dim_passengers', v=2) }} as passengers
