select
    lines.line_id,
    receipts.receipt_id,
    receipts.sailing_id,
    lines.sku,
    lines.qty,
    lines.qty * lines.unit_price as amount,
    receipts.sold_at
from {{ ref('stg_receipt_lines') }} as lines
join {{ ref('Receipts_Clean') }} as receipts on receipts.receipt_id = lines.receipt_id
