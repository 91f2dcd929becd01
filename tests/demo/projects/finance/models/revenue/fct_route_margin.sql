select
    revenue.route_code,
    sum(revenue.net_amount) as net_amount,
    sum(revenue.net_amount) - max(carbon.carbon_cost) as margin
from {{ ref('fct_revenue_daily') }} as revenue cross
join (select sum(co2_tonnes) * 68.0 / 6 as carbon_cost from {{ ref('emissions', 'fct_voyage_emissions') }}) as carbon
group by 1
