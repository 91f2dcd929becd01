select
    receipt_id,
    count(*) as items,
    sum(amount) as basket
from {{ ref('fct_sales') }}
group by 1
