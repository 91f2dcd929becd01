select
    'revenue' as kpi,
    sum(net_amount) as value
from {{ ref('finance', 'fct_revenue_daily') }}
