select
    quote_id,
    sailing_id,
    fare_class,
    {{ kw_toolkit.money('price_cents') }} as price,
    quoted_at
from {{ source('res', 'fare_quotes') }}
