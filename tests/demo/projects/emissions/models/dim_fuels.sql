select
    fuel_type,
    co2_per_tonne
from {{ ref('seed_emission_factors') }}
