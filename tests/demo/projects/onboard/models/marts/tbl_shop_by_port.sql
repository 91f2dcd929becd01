select
    ports.port_name,
    count(*) as receipts
from {{ ref('Receipts_Clean') }} as receipts
join {{ source('mirror', 'dim_ports') }} as ports on ports.port_code = ['ROSVK', 'SKERR'][receipts.receipt_id % 2 + 1]
group by 1
