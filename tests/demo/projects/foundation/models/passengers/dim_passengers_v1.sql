select
    passenger_id::bigint as passenger_id,
    email::varchar as email,
    first_name::varchar as first_name,
    last_name::varchar as last_name,
    country_code::varchar as passenger_country_code
from {{ ref('int_passengers_merged') }}
