select
    'co2_per_crossing' as kpi,
    avg(voyages.co2_tonnes) as value
from {{ ref('emissions', 'fct_voyage_emissions') }} as voyages
where voyages.imo_number in (select imo_number from {{ ref('emissions', 'rpt_regulator_return') }})
