select
    sku,
    sku_name
from {{ ref('base_sku') }}
