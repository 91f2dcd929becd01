select
    "Day" as takings_date,
    sum("TotalTakings") as takings_amount
from {{ ref('onboard', 'OutletTakings') }}
group by 1
