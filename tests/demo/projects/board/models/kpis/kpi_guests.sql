select
    'complaints' as kpi,
    count(*) as value
from {{ ref('care', 'fct_complaints') }}

union all

select
    'members' as kpi,
    count(*) as value
from {{ ref('care', 'dim_members') }}
