select
    customer_id,
    email,
    first_name,
    last_name,
    country_code,
    birth_date,
    has_marketing_consent,
    created_at,
    updated_at
from {{ source('crm', 'customers') }}
