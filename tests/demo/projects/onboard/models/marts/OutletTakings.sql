select
    outlet as "Outlet",
    {{ kw_toolkit.port_day('sold_at') }} as "Day",
    sum(total) as "TotalTakings"
from {{ ref('Receipts_Clean') }}
group by 1, 2
