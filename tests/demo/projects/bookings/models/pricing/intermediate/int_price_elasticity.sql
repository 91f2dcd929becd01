select
    sailing_id,
    fare_class,
    price / nullif(avg(price) over (partition by fare_class), 0) as relative_price
from {{ ref('int_quotes_latest') }}
