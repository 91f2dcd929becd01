select
    lines.journal_line_id,
    lines.account_code,
    centres.cost_centre_name,
    suppliers.supplier_name,
    lines.posted_on,
    lines.cost_amount
from {{ ref('int_journal_signed') }} as lines
left join {{ ref('int_cost_centres') }} as centres on centres.cost_centre = lines.cost_centre
left join {{ ref('stg_erp__suppliers') }} as suppliers on suppliers.supplier_id = lines.supplier_id
