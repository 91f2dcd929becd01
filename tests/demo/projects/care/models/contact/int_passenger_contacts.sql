select
    passenger_id,
    email,
    first_name,
    last_name
from {{ ref('foundation', 'dim_passengers', v=1) }}
