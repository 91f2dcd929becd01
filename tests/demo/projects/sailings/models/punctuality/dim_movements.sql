select *
from {{ ref('int_movements_matched') }}
