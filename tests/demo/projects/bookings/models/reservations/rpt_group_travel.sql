{{ config(enabled=false, access='public') }}

-- Withdrawn in October: groups are now in fct_reservations, as parties of ten and more.

select
    reservation_id,
    sailing_id,
    passengers
from {{ ref('stg_res__reservations') }}
where passengers >= 5
