select
    figures.kpi,
    figures.value,
    targets.target
from (select kpi, value from {{ ref('kpi_load_factor') }} union all select kpi, value from {{ ref('kpi_punctuality') }} union all select kpi, value from {{ ref('kpi_yield') }} union all select kpi, value from {{ ref('kpi_carbon') }} union all select kpi, value from {{ ref('kpi_revenue') }} union all select kpi, value from {{ ref('kpi_guests') }}) as figures
left join {{ ref('seed_board_targets') }} as targets on targets.kpi = figures.kpi
