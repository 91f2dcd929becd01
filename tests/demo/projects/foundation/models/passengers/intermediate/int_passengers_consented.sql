select
    customer_id as passenger_id,
    coalesce(has_marketing_consent and email is not null, false) as has_marketing_consent
from {{ ref('stg_crm__customers') }}
