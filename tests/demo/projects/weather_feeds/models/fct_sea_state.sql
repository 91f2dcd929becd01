select
    port_code,
    cast(observed_at as date) as observed_on,
    max(wave_metres) as max_wave_metres
from {{ ref('stg_met__observations') }}
group by 1, 2
