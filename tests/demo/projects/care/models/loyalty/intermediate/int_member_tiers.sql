select
    passenger_id,
    case when points_balance > 200 then 'PUFFIN' when points_balance > 50 then 'TERN' else 'GULL' end as tier
from {{ ref('int_points_balance') }}
