select
    yields.sailing_id,
    yields.route_code,
    departures.departure_date,
    sum(revenue.gross_amount) as gross_amount,
    coalesce(max(refunds.refunded_amount), 0) as refunded_amount
from {{ ref('int_sailing_yield') }} as yields
join {{ ref('int_reservation_revenue') }} as revenue on revenue.sailing_id = yields.sailing_id
join {{ ref('int_departure_dates') }} as departures on departures.sailing_id = yields.sailing_id
left join {{ ref('int_refund_adjustments') }} as refunds on refunds.sailing_id = yields.sailing_id
group by 1, 2, 3
