select
    payments.reservation_id,
    sum(payments.amount) - coalesce(sum(refunds.amount), 0) as net_paid_amount
from {{ ref('stg_res__payments') }} as payments
left join {{ ref('stg_res__refunds') }} as refunds on refunds.reservation_id = payments.reservation_id
group by 1
