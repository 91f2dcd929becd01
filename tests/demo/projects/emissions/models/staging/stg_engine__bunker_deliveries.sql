select
    delivery_id,
    imo_number,
    port_code,
    fuel_type,
    tonnes,
    delivered_on
from {{ source('engine', 'bunker_deliveries') }}
