select
    date_trunc('month', revenue.departure_date) as month,
    sum(revenue.net_amount) as net_amount,
    max(rates.eur_rate) as gbp_rate
from {{ ref('fct_revenue_daily') }} as revenue
left join {{ ref('int_fx_daily') }} as rates on rates.currency_code = 'GBP'
group by 1
