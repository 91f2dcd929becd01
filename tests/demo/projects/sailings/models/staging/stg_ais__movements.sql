select
    movement_id,
    sailing_id,
    departed_at,
    arrived_at,
    fuel_tonnes
from {{ source('ais', 'movements') }}
