select
    passengers.passenger_id::bigint as passenger_id,
    passengers.country_code::varchar as passenger_country_code,
    countries.country_name::varchar as passenger_country_name,
    case when passengers.birth_date < date '1961-01-01' then '65+' else 'under_65' end::varchar as age_band,
    consents.has_marketing_consent::boolean as has_marketing_consent,
    passengers.registered_at::timestamp as registered_at
from {{ ref('int_passengers_merged') }} as passengers
join {{ ref('int_passengers_consented') }} as consents on consents.passenger_id = passengers.passenger_id
left join {{ ref('seed_countries') }} as countries on countries.country_code = passengers.country_code
