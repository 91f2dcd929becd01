select *
from {{ ref('SummerPromo2025') }}
