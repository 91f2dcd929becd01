select
    passenger_id,
    sum(case event_type when 'EARN' then points else -points end) as points_balance
from {{ ref('stg_crm__loyalty_events') }}
group by 1
