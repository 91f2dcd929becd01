select
    'load_factor' as kpi,
    avg(load_factor) as value
from {{ ref('int_commercial_prices') }}
