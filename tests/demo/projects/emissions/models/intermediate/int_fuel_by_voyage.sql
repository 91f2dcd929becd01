select
    voyages.sailing_id,
    voyages.imo_number,
    voyages.operating_date,
    vessels.fuel_type,
    voyages.fuel_tonnes
from {{ ref('sailings', 'fct_voyage_fuel') }} as voyages
join {{ ref('foundation', 'dim_vessels') }} as vessels on vessels.imo_number = voyages.imo_number
