select
    sku,
    sum(qty) * 0.04 as wasted
from {{ ref('fct_sales') }}
group by 1
