select
    journal_line_id,
    account_code,
    cost_centre,
    posted_on,
    amount_eur::decimal(14, 2) as amount,
    supplier_id
from {{ source('erp', 'journal_lines') }}
