select *
from {{ ref('stg_receipts') }}
where total > 0
