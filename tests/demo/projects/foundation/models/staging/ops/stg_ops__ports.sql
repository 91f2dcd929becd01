select
    port_code,
    port_name,
    country_code,
    latitude,
    longitude,
    has_shore_power
from {{ source('ops', 'ports') }}
