select
    delays.sailing_id,
    delays.from_port_code,
    delays.delay_minutes,
    weather.wind_knots,
    sea.max_wave_metres
from {{ ref('int_delays') }} as delays
left join {{ ref('weather_feeds', 'fct_port_weather') }} as weather on weather.port_code = delays.from_port_code and weather.observed_at = date_trunc('day', delays.departed_at)
left join {{ ref('weather_feeds', 'fct_sea_state') }} as sea on sea.port_code = delays.from_port_code and sea.observed_on = cast(delays.departed_at as date)
