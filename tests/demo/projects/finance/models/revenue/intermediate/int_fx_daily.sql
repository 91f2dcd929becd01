select
    currency_code,
    month,
    eur_rate
from {{ ref('seed_fx_rates') }}
