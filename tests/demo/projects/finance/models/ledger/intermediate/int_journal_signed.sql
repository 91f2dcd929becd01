select
    journal_line_id,
    account_code,
    cost_centre,
    posted_on,
    -amount as cost_amount,
    supplier_id
from {{ ref('stg_erp__journal_lines') }}
