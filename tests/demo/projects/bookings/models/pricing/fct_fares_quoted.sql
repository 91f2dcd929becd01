select
    sailing_id,
    fare_class,
    price
from {{ ref('int_quotes_latest') }}
