select
    imo_number,
    sum(fuel_tonnes) as fuel_tonnes,
    sum(co2_tonnes) as co2_tonnes
from {{ ref('fct_voyage_emissions') }}
group by 1
