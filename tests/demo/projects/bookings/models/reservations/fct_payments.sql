select *
from {{ ref('stg_res__payments') }}
