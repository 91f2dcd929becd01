select
    port_code,
    observed_at,
    wind_knots,
    wind_knots >= 28 as is_berthing_restricted
from {{ ref('stg_met__observations') }}
