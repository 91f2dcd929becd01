select *
from {{ ref('fct_yield') }}
