select
    refund_id,
    reservation_id,
    {{ kw_toolkit.money('amount_cents') }} as amount,
    reason,
    refunded_at
from {{ source('res', 'refunds') }}
