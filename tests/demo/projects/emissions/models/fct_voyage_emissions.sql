select
    fuel.sailing_id::bigint as sailing_id,
    fuel.imo_number::bigint as imo_number,
    fuel.operating_date::date as operating_date,
    fuel.fuel_tonnes::decimal(8, 2) as fuel_tonnes,
    (fuel.fuel_tonnes * factors.co2_per_tonne)::double as co2_tonnes
from {{ ref('int_fuel_by_voyage') }} as fuel
join {{ ref('dim_fuels') }} as factors on factors.fuel_type = fuel.fuel_type
