select
    sailing_id::bigint as sailing_id,
    passenger_capacity::integer as passenger_capacity,
    lane_metres::integer as lane_metres
from {{ ref('int_sailings_scheduled') }}
