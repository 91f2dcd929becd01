select
    cost_centre,
    cost_centre_name
from {{ ref('seed_cost_centres') }}
