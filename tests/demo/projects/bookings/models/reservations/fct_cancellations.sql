select
    reservations.reservation_id,
    reservations.sailing_id,
    refunds.reason,
    refunds.amount as refunded_amount,
    refunds.refunded_at
from {{ ref('fct_reservations', v=2) }} as reservations
join {{ ref('stg_res__refunds') }} as refunds on refunds.reservation_id = reservations.reservation_id
