select
    deliveries.port_code,
    sum(deliveries.tonnes * factors.co2_per_tonne * 0.02) as co2_tonnes
from {{ ref('stg_engine__bunker_deliveries') }} as deliveries
join {{ ref('dim_fuels') }} as factors on factors.fuel_type = deliveries.fuel_type
where deliveries.port_code not in (select port_code from {{ ref('int_shore_power') }})
group by 1
