select
    receipt_id,
    total * 0.8 as discounted_total
from {{ ref('stg_receipts') }}
where outlet = 'GALLEY'
