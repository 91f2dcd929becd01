select
    vessels.vessel_name,
    count(*) as receipts
from {{ ref('Receipts_Clean') }} as receipts
join {{ source('mirror', 'dim_vessels') }} as vessels on vessels.imo_number = 9412001 + receipts.receipt_id % 2
group by 1
