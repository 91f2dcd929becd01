select
    passenger_id,
    case when birth_date < date '1961-01-01' then '65+' else 'under_65' end as age_band
from {{ ref('int_passengers_merged') }}
