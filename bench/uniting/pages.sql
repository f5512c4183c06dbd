-- Invented pages, as many as asked for: cities that each publish a page a day with what is new and the sums, for the city and
-- four districts; a newspaper that repeats every tenth; corrections of every thirtieth; provinces that list their cities.
create macro id_of(a, b) as (hash(a, b) >> 11)::bigint;
create macro day_of(number) as (date '2020-01-01' + number::integer)::varchar;

create table pages as
select
    city, number, kind,
    id_of('capture', concat_ws(' ', city, number, kind)) as capture_id,
    id_of('article', concat_ws(' ', city, number, kind)) as article_id,
    format('http://{}.example.cn/{}/t{}_{}.html', case kind when 'repost' then 'paper' else 'wjw' || city end,
           replace(day_of(number + 1), '-', ''), replace(day_of(number + 1), '-', ''), number) || kind as url,
    format('{}T0{}:00:00.000001+00:00', day_of(number + 1), case kind when 'corrected' then 3 else 1 end) as fetched_at,
    case kind when 'repost' then 1 else 2 end as authority
from (
    select city, number, unnest(['page', 'repost', 'corrected']) as kind
    from range(getvariable('cities')::bigint) as cities (city), range(getvariable('days')::bigint) as days (number)
)
where kind = 'page'
    or (kind = 'repost' and (city * 31 + number) % 10 = 0)
    or (kind = 'corrected' and (city * 17 + number) % 30 = 0)
union all
select
    1000000 + province, number, 'province', id_of('capture', concat_ws(' ', province, number, 'province')),
    id_of('article', concat_ws(' ', province, number, 'province')),
    format('http://wjw{}.example.cn/t{}.html', 11 + province, replace(day_of(number + 1), '-', '')),
    format('{}T02:00:00.000001+00:00', day_of(number + 1)), 3
from range(30) as provinces (province), range(getvariable('days')::bigint) as days (number);

create macro code_of(city) as format('{:02}{:02}00', 11 + city % 30, 1 + (city // 30) % 98);

create table numbers as
select
    pages.*, basis, place,
    case when kind = 'province' then format('{:02}0000', 11 + pages.city - 1000000) else code_of(pages.city) end as reporter,
    case
        when kind = 'province' then code_of(30 * place + pages.city - 1000000)
        when place = 0 then code_of(pages.city)
        else left(code_of(pages.city), 4) || format('{:02}', place)
    end as area_code,
    case basis when 'new' then 7 when 'cumulative' then 7 * (number + 1) end
    + case when kind = 'corrected' and place = 1 then 1 else 0 end
    + case when (pages.city * 13 + number) % 100 = 0 and place = 0 and kind = 'page' then 2 else 0 end as value
from pages, (select unnest(['new', 'cumulative']) as basis), range(70) as places (place)
where case when kind = 'province' then basis = 'new' and place < getvariable('cities')::bigint // 30 else place < 5 end;

create table stated as
select
    *,
    case basis when 'new' then day_of(number) || 'T00:00+08:00' else '' end as period_start,
    day_of(number + 1) || 'T00:00+08:00' as period_end,
    id_of('bulletin', concat_ws(' ', reporter, basis, number)) as bulletin_id,
    id_of('revision', concat_ws(' ', reporter, basis, number,
        case when kind = 'corrected' then 'corrected' when kind = 'repost' then 'page' else kind end)) as revision_id
from numbers
