select
    sailings.sailing_id::bigint as sailing_id,
    sailings.imo_number::bigint as imo_number,
    sailings.operating_date::date as operating_date,
    movements.fuel_tonnes::decimal(8, 2) as fuel_tonnes
from {{ ref('dim_sailings') }} as sailings
join {{ ref('stg_ais__movements') }} as movements on movements.sailing_id = sailings.sailing_id
