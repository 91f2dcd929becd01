select
    imo_number,
    date_trunc('month', operating_date) as month,
    sum(co2_tonnes) as co2_tonnes
from {{ ref('fct_voyage_emissions') }}
group by 1, 2
