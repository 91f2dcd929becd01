select
    passengers.household_key,
    sum(receipts.total) as spent
from {{ ref('Receipts_Clean') }} as receipts
join {{ ref('foundation', 'dim_passengers', v=3) }} as passengers on passengers.passenger_id = receipts.customer_id
group by 1
