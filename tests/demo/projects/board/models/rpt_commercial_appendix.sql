select
    fare_class_name,
    sum(gross_amount) as gross_amount
from {{ ref('int_commercial_wide') }}
group by 1
