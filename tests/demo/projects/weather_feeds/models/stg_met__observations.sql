select
    observation_id,
    port_code,
    observed_at,
    wind_knots,
    wave_metres
from {{ source('met', 'observations') }}
