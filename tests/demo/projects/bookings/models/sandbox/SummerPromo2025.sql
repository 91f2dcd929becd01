select
    fare_class,
    avg(price) as price
from {{ ref('fct_fares_quoted') }}
group by 1
