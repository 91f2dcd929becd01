select
    customer_id,
    email,
    created_at
from {{ source('crm', 'customers') }}
