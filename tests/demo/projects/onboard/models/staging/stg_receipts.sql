select
    receipt_id,
    sailing_id,
    outlet,
    sold_at,
    {{ kw_toolkit.money('total_cents') }} as total,
    customer_id
from {{ source('pos', 'receipts') }}
