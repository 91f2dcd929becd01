select
    sailing_id,
    fare_class,
    arg_max(price, quoted_at) as price
from {{ ref('stg_res__fare_quotes') }}
group by 1, 2
