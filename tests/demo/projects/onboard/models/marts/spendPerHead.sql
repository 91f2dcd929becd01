select
    loads.sailing_id,
    sum(sales.amount) / nullif(max(loads.booked_passengers), 0) as spend_per_head
from {{ ref('fct_sales') }} as sales
join {{ source('commercial', 'fct_sailing_loads') }} as loads on loads.sailing_id = sales.sailing_id
group by 1
