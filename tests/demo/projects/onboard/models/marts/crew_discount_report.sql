select
    count(*) as receipts,
    sum(discounted_total) as total
from {{ ref('crew_discounts') }}
