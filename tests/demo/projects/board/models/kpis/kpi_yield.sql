select
    'yield_per_seat' as kpi,
    avg(yield_per_seat) as value
from {{ ref('int_commercial_prices') }}
