select
    revenue.departure_date::date as departure_date,
    revenue.route_code::varchar as route_code,
    sum(revenue.gross_amount)::decimal(16, 2) as gross_amount,
    sum(revenue.refunded_amount)::decimal(16, 2) as refunded_amount,
    sum(revenue.gross_amount - revenue.refunded_amount)::decimal(16, 2) as net_amount
from {{ ref('int_revenue_recognised') }} as revenue
group by 1, 2
