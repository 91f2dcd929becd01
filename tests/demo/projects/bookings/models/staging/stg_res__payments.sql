select
    payment_id,
    reservation_id,
    {{ kw_toolkit.money('amount_cents') }} as amount,
    method,
    paid_at
from {{ source('res', 'payments') }}
