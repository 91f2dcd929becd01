select
    sailing_id,
    passenger_capacity,
    lane_metres
from {{ ref('sailings', 'fct_sailing_capacity') }}
