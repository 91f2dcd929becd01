select
    customers.customer_id as passenger_id,
    customers.email,
    customers.first_name,
    customers.last_name,
    customers.country_code,
    customers.birth_date,
    least(customers.created_at, history.first_seen_at) as registered_at
from {{ ref('stg_crm__customers') }} as customers
left join (select customer_id, min(created_at) as first_seen_at from {{ ref('snap_customers') }} group by 1) as history on history.customer_id = customers.customer_id
