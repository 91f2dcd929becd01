select
    port_code::varchar as port_code,
    port_name::varchar as port_name,
    country_code::varchar as country_code,
    country_name::varchar as country_name,
    latitude::double as latitude,
    longitude::double as longitude,
    has_shore_power::boolean as has_shore_power
from {{ ref('int_ports_located') }}
