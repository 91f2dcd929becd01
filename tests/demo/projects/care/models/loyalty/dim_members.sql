select
    tiers.passenger_id::bigint as passenger_id,
    tiers.tier::varchar as tier,
    balance.points_balance::integer as points_balance,
    guests.created_at::timestamp as joined_at
from {{ ref('int_member_tiers') }} as tiers
join {{ ref('int_points_balance') }} as balance on balance.passenger_id = tiers.passenger_id
left join {{ ref('stg_crm__customers') }} as guests on guests.customer_id = tiers.passenger_id
