select
    imo_number,
    vessel_name,
    built_year,
    passenger_capacity,
    lane_metres,
    fuel_type,
    case when passenger_capacity >= 600 then 'LARGE' when passenger_capacity >= 400 then 'MEDIUM' else 'SMALL' end as vessel_class
from {{ ref('stg_ops__vessels') }}
