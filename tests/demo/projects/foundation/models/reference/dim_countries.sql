select *
from {{ ref('seed_countries') }}
