select
    distinct account_code::varchar as account_code,
    ('Account ' || account_code)::varchar as account_name
from {{ ref('stg_erp__journal_lines') }}
