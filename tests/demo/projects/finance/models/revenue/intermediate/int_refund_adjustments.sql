select
    sailing_id,
    sum(refunded_amount) as refunded_amount
from {{ ref('bookings', 'fct_cancellations') }}
group by 1
