select
    channel_code,
    channel_name,
    commission_rate
from {{ ref('seed_sales_channels') }}
