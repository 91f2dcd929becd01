select
    ports.port_code,
    ports.port_name,
    ports.country_code,
    countries.country_name,
    ports.latitude,
    ports.longitude,
    ports.has_shore_power
from {{ ref('stg_ops__ports') }} as ports
left join {{ ref('seed_countries') }} as countries on countries.country_code = ports.country_code
