-- The tables that Kittiwake's source systems would have loaded: small, made up by arithmetic, the
-- same on every run. Only `_loaded_at` follows the clock, so that `dbt source freshness` finds each
-- source as old as its last column says.

create schema raw_ops;
create table raw_ops.ports as
select *, now() - interval 3 hour as _loaded_at from (values
    ('ROSVK', 'Rossavik',    'IE', 53.26, -9.56, true),
    ('INISM', 'Inismore',    'IE', 53.12, -9.66, false),
    ('SKERR', 'Skerray',     'GB', 58.53, -4.30, true),
    ('STRMN', 'Stromness',   'GB', 58.96, -3.30, true),
    ('LYSEK', 'Lysekjell',   'NO', 59.02,  5.75, true),
    ('HVALB', 'Hvalba',      'FO', 61.60, -6.95, false)
) as t (port_code, port_name, country_code, latitude, longitude, has_shore_power);

create table raw_ops.vessels as
select *, now() - interval 3 hour as _loaded_at from (values
    (9412001, 'Kittiwake Aurora', 2011,  640, 520, 'MGO'),
    (9412002, 'Kittiwake Gannet', 2014,  480, 410, 'MGO'),
    (9733110, 'Kittiwake Tern',   2019,  900, 980, 'LNG'),
    (9901450, 'Kittiwake Puffin', 2024,  350, 220, 'HYBRID')
) as t (imo_number, vessel_name, built_year, passenger_capacity, lane_metres, fuel_type);

create table raw_ops.routes as
select *, now() - interval 3 hour as _loaded_at from (values
    ('ROS-INI', 'ROSVK', 'INISM',  12.5,   45),
    ('INI-ROS', 'INISM', 'ROSVK',  12.5,   45),
    ('SKE-STR', 'SKERR', 'STRMN',  28.0,   95),
    ('STR-SKE', 'STRMN', 'SKERR',  28.0,   95),
    ('STR-LYS', 'STRMN', 'LYSEK', 281.0,  900),
    ('LYS-HVA', 'LYSEK', 'HVALB', 402.0, 1260)
) as t (route_code, from_port_code, to_port_code, distance_nm, crossing_minutes);

create table raw_ops.sailings as
select
    100000 + d * 12 + r * 2 + s as sailing_id,
    ['ROS-INI', 'INI-ROS', 'SKE-STR', 'STR-SKE', 'STR-LYS', 'LYS-HVA'][r + 1] as route_code,
    [9412001, 9412002, 9733110, 9901450][(d + r + s) % 4 + 1] as imo_number,
    timestamp '2026-10-01 06:00:00' + to_days(d::integer) + to_hours((s * 9 + r)::bigint) as scheduled_departure_at,
    case when (d * 7 + r * 3 + s) % 41 = 0 then 'CANCELLED' else 'SAILED' end as status,
    now() - interval 2 hour as _loaded_at
from range(0, 40) as days (d), range(0, 6) as routes (r), range(0, 2) as slots (s);

create table raw_ops.crew_duties as
select
    sailing_id * 10 + n as duty_id,
    sailing_id,
    4000 + (sailing_id * 3 + n) % 60 as crew_number,
    ['MASTER', 'MATE', 'ENGINEER', 'STEWARD'][n + 1] as rank_code,
    4 + (sailing_id + n) % 9 as duty_hours,
    now() - interval 2 hour as _loaded_at
from raw_ops.sailings, range(0, 4) as ranks (n);

create schema raw_ais;
create table raw_ais.movements as
select
    500000 + row_number() over (order by sailing_id) as movement_id,
    sailing_id,
    scheduled_departure_at + to_minutes((sailing_id % 17 + (case when sailing_id % 29 = 0 then 70 else 0 end))::bigint) as departed_at,
    scheduled_departure_at + to_minutes((sailing_id % 17 + 45 + sailing_id % 11)::bigint) as arrived_at,
    (1.2 + (sailing_id % 23) * 0.31)::decimal(8, 2) as fuel_tonnes,
    now() - interval 1 hour as _loaded_at
from raw_ops.sailings
where status = 'SAILED';

create schema raw_crm;
create table raw_crm.customers as
select
    id as customer_id,
    'guest' || id || '@mail.example' as email,
    ['Aoife', 'Magnus', 'Ingrid', 'Callum', 'Sunniva', 'Eoin', 'Marit', 'Fergus'][id % 8 + 1] as first_name,
    ['Byrne', 'Joensen', 'Lie', 'MacLeod', 'Sinclair', 'Haugen', 'Walsh'][id % 7 + 1] as last_name,
    ['IE', 'GB', 'NO', 'FO', 'DE'][id % 5 + 1] as country_code,
    date '1950-01-01' + (id * 53 % 20000)::integer as birth_date,
    id % 3 = 0 as has_marketing_consent,
    timestamp '2022-01-01 08:00:00' + to_hours((id * 31)::bigint) as created_at,
    timestamp '2026-01-01 08:00:00' + to_hours((id * 13)::bigint) as updated_at,
    now() - interval 5 hour as _loaded_at
from range(1, 401) as t (id);

create table raw_crm.loyalty_events as
select
    id as event_id,
    id % 400 + 1 as customer_id,
    ['EARN', 'EARN', 'BURN', 'EXPIRE'][id % 4 + 1] as event_type,
    20 + id * 7 % 180 as points,
    timestamp '2026-09-01 09:00:00' + to_hours(id::bigint) as occurred_at,
    now() - interval 5 hour as _loaded_at
from range(1, 901) as t (id);

create schema raw_res;
create table raw_res.reservations as
select
    700000 + id as reservation_id,
    id * 7 % 400 + 1 as customer_id,
    100000 + id * 11 % 480 as sailing_id,
    timestamp '2026-08-15 07:00:00' + to_hours(id::bigint) as booked_at,
    ['WEB', 'APP', 'WEB', 'AGENT', 'PORT'][id % 5 + 1] as channel_code,
    ['SAVER', 'FLEX', 'SAVER', 'RESIDENT', 'FREIGHT'][id * 3 % 5 + 1] as fare_class,
    case when id % 13 = 0 then 'CANCELLED' when id % 9 = 0 then 'CHANGED' else 'CONFIRMED' end as status,
    1 + id % 5 as passengers,
    id % 3 as vehicles,
    3500 + id * 97 % 24000 as gross_cents,
    now() - interval 1 hour as _loaded_at
from range(1, 1201) as t (id);

create table raw_res.reservation_vehicles as
select reservation_id * 10 + n as vehicle_line_id, reservation_id,
    ['CAR', 'VAN', 'COACH'][(reservation_id + n) % 3 + 1] as vehicle_type,
    (4.2 + (reservation_id + n) % 3 * 2.1)::decimal(6, 2) as lane_metres,
    now() - interval 1 hour as _loaded_at
from raw_res.reservations, range(0, 2) as v (n) where n < vehicles;

create table raw_res.payments as
select 800000 + reservation_id % 100000 as payment_id, reservation_id, gross_cents as amount_cents,
    ['CARD', 'CARD', 'WALLET', 'INVOICE'][reservation_id % 4 + 1] as method,
    booked_at + interval 4 minute as paid_at, now() - interval 1 hour as _loaded_at
from raw_res.reservations;

create table raw_res.refunds as
select 900000 + reservation_id % 100000 as refund_id, reservation_id, gross_cents / 2 as amount_cents,
    ['WEATHER', 'CHANGE_OF_PLAN', 'TECHNICAL'][reservation_id % 3 + 1] as reason,
    booked_at + interval 3 day as refunded_at, now() - interval 1 hour as _loaded_at
from raw_res.reservations where status = 'CANCELLED';

create table raw_res.fare_quotes as
select 600000 + sailing_id * 4 % 100000 + c as quote_id, sailing_id,
    ['SAVER', 'FLEX', 'RESIDENT', 'FREIGHT'][c + 1] as fare_class,
    2900 + (sailing_id * 13 + c * 700) % 15000 as price_cents,
    scheduled_departure_at - interval 20 day as quoted_at, now() - interval 1 hour as _loaded_at
from raw_ops.sailings, range(0, 4) as f (c);

create schema raw_pos;
create table raw_pos.receipts as
select id as receipt_id, 100000 + id * 5 % 480 as sailing_id,
    ['SHOP', 'GALLEY', 'BAR', 'KIOSK'][id % 4 + 1] as outlet,
    timestamp '2026-10-01 07:00:00' + to_minutes((id * 37)::bigint) as sold_at,
    (250 + id * 91 % 9000)::integer as total_cents,
    case when id % 4 = 0 then id % 400 + 1 end as customer_id,
    now() - interval 50 hour as _loaded_at
from range(1, 801) as t (id);

create table raw_pos.receipt_lines as
select receipt_id * 10 + n as line_id, receipt_id, 'SKU' || (receipt_id * 3 + n) % 24 as sku,
    1 + (receipt_id + n) % 3 as qty, 150 + (receipt_id + n) * 17 % 2200 as unit_cents
from raw_pos.receipts, range(0, 2) as l (n);

create schema raw_erp;
create table raw_erp.journal_lines as
select id as journal_line_id, (4000 + id % 12 * 100)::varchar as account_code,
    ['OPS', 'COM', 'ONB', 'ADM'][id % 4 + 1] as cost_centre, date '2026-09-01' + (id % 75)::integer as posted_on,
    ((id * 379 % 90000) - 30000) / 100.0 as amount_eur, 1 + id % 18 as supplier_id, now() - interval 10 hour as _loaded_at
from range(1, 1001) as t (id);
create table raw_erp.suppliers as
select id as supplier_id, 'Supplier ' || id as supplier_name, ['IE', 'GB', 'NO'][id % 3 + 1] as country_code,
    now() - interval 10 hour as _loaded_at
from range(1, 19) as t (id);

create schema raw_help;
create table raw_help.tickets as
select id as ticket_id, id * 3 % 400 + 1 as customer_id, 700000 + id * 4 % 1200 + 1 as reservation_id,
    timestamp '2026-09-20 08:00:00' + to_hours((id * 4)::bigint) as opened_at,
    case when id % 6 > 0 then timestamp '2026-09-20 08:00:00' + to_hours((id * 4 + id % 70)::bigint) end as closed_at,
    ['DELAY', 'REFUND', 'ONBOARD', 'ACCESSIBILITY', 'LOST_PROPERTY'][id % 5 + 1] as topic,
    ['EMAIL', 'PHONE', 'CHAT'][id % 3 + 1] as channel, now() - interval 30 hour as _loaded_at
from range(1, 301) as t (id);
create table raw_help.survey_answers as
select id as answer_id, id * 3 % 400 + 1 as customer_id, 100000 + id * 7 % 480 as sailing_id, id * 7 % 11 as score,
    timestamp '2026-10-02 12:00:00' + to_hours(id::bigint) as answered_at, now() - interval 4 hour as _loaded_at
from range(1, 501) as t (id);

create schema raw_engine;
create table raw_engine.bunker_deliveries as
select id as delivery_id, [9412001, 9412002, 9733110, 9901450][id % 4 + 1] as imo_number,
    ['ROSVK', 'SKERR', 'STRMN', 'LYSEK'][id % 4 + 1] as port_code, ['MGO', 'MGO', 'LNG', 'MGO'][id % 4 + 1] as fuel_type,
    (18 + id * 7 % 60)::decimal(8, 2) as tonnes, date '2026-09-25' + (id % 45)::integer as delivered_on
from range(1, 121) as t (id);

create schema raw_met;
create table raw_met.observations as
select id as observation_id, ['ROSVK', 'INISM', 'SKERR', 'STRMN', 'LYSEK', 'HVALB'][id % 6 + 1] as port_code,
    timestamp '2026-10-01 00:00:00' + to_hours((id // 6 * 3)::bigint) as observed_at,
    (4 + id * 7 % 30)::integer as wind_knots, ((id * 3 % 50) / 10.0)::decimal(4, 1) as wave_metres,
    now() - interval 1 hour as _loaded_at
from range(0, 1920) as t (id);
