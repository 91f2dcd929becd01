select
    sailings.route_code,
    date_trunc('week', sailings.scheduled_departure_at) as week,
    avg(quotes.price) as mean_price
from {{ ref('int_quotes_latest') }} as quotes
join {{ ref('sailings', 'dim_sailings') }} as sailings on sailings.sailing_id = quotes.sailing_id
group by 1, 2
