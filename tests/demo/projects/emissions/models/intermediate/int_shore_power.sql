select port_code
from {{ ref('foundation', 'dim_ports') }}
where has_shore_power
