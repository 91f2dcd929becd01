select
    days.day::date as calendar_date,
    extract(month from days.day) between 4 and 9 as is_high_season,
    holidays.holiday_name
from generate_series(date '2026-01-01', date '2027-12-31', interval 1 day) as days (day)
left join {{ ref('seed_public_holidays') }} as holidays on holidays.holiday_on = days.day::date
