select
    distinct sku,
    'Article ' || right(sku, 2) as sku_name
from {{ source('pos', 'receipt_lines') }}
