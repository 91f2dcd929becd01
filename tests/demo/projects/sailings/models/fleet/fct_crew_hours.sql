select
    crew_number,
    sum(duty_hours) as duty_hours
from {{ ref('stg_ops__crew_duties') }}
group by 1
