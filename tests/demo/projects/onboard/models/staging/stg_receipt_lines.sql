select
    line_id,
    receipt_id,
    sku,
    qty,
    {{ kw_toolkit.money('unit_cents') }} as unit_price
from {{ source('pos', 'receipt_lines') }}
