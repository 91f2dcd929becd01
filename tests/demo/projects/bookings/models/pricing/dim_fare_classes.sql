select
    fare_class::varchar as fare_class,
    fare_class_name::varchar as fare_class_name,
    is_refundable::boolean as is_refundable
from {{ ref('seed_fare_classes') }}
