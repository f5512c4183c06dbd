-- Pages that several units have: what they state of one page is put together as sql/merge/captures.sql does.
create temp table shared_captures as
select id from raw_captures group by id having count(*) > 1;

create temp table known_captures as
select
    id, url, best_stated.source, first_met.fetched_at, first_met.via, first_met.status, first_met.content_type,
    first_met.headers, body_sha256, best_stated.role, best_stated.stated, recorded_at, last_seen_at, times_seen, damage,
    best_stated.stated_at
from (
    select
        id,
        any_value(url) as url,
        any_value(body_sha256) as body_sha256,
        first(
            {fetched_at: fetched_at, via: via, status: status, content_type: content_type, headers: headers}
            order by fetched_at, via, status nulls first, content_type, headers
        ) as first_met,
        first(
            {stated_at: stated_at, stated: stated, source: source, role: role}
            order by
                json_extract_string(stated, '$.foreign_host') is not null, source in ('files', 'pages'), source,
                stated_at desc, length(stated) desc, stated desc, role desc
        ) as best_stated,
        min(recorded_at) as recorded_at,
        max(last_seen_at) as last_seen_at,
        min(damage) as damage,
        max(times_seen) as times_seen
    from raw_captures
    semi join shared_captures using (id)
    group by id
);

-- Readings that another time of fetching would change: of articles that state no date or one after the first fetch, and of
-- documents, whose period may be the last one before it.
create temp table readings_of_a_moment as
select distinct raw_articles.dataset, raw_articles.capture_id
from raw_articles
join known_captures on known_captures.id = raw_articles.capture_id
left join raw_file_positions
    on raw_file_positions.article_id = raw_articles.id and raw_file_positions.dataset = raw_articles.dataset
where raw_articles.published_at = ''
    or left(raw_articles.published_at, 10) > left(known_captures.fetched_at, 10)
    or raw_file_positions.article_id is not null;

-- Of each page one reading: of a unit that knew what all units together know, else of one that knew the same of it.
create temp table chosen_readings as
select
    raw_readings.capture_id,
    raw_readings.dataset,
    raw_readings.parser,
    raw_readings.read_at,
    raw_captures.charset,
    raw_captures.fetched_at,
    raw_captures.recorded_at,
    (
        raw_captures.via, coalesce(raw_captures.status, -1), raw_captures.content_type, raw_captures.stated,
        raw_captures.source, raw_captures.role, raw_captures.damage
    ) = (
        known_captures.via, coalesce(known_captures.status, -1), known_captures.content_type, known_captures.stated,
        known_captures.source, known_captures.role, known_captures.damage
    ) and (
        raw_captures.fetched_at = known_captures.fetched_at or readings_of_a_moment.capture_id is null
    ) as is_exact,
    raw_captures.damage <> known_captures.damage as is_cut
from raw_readings
join raw_captures on raw_captures.id = raw_readings.capture_id and raw_captures.dataset = raw_readings.dataset
join known_captures on known_captures.id = raw_readings.capture_id
left join readings_of_a_moment
    on readings_of_a_moment.capture_id = raw_readings.capture_id and readings_of_a_moment.dataset = raw_readings.dataset
qualify row_number() over (
    partition by raw_readings.capture_id
    order by
        raw_readings.parser = '',
        is_exact desc,
        (raw_captures.damage, raw_captures.stated, raw_captures.source, raw_captures.role)
            = (known_captures.damage, known_captures.stated, known_captures.source, known_captures.role) desc,
        raw_captures.stated = known_captures.stated desc,
        raw_readings.parser = getvariable('parser') desc,
        raw_readings.parser,
        raw_captures.fetched_at,
        raw_readings.read_at,
        raw_readings.dataset
) = 1;

create temp table other_readings as
select dataset, capture_id from raw_readings
semi join shared_captures on shared_captures.id = raw_readings.capture_id
anti join chosen_readings using (dataset, capture_id);

create temp table other_articles as
select dataset, id as article_id from raw_articles
semi join other_readings using (dataset, capture_id);

create table captures as
select * exclude (dataset, body_size) from raw_captures anti join shared_captures using (id)
union all
select
    known_captures.id, url, source, known_captures.fetched_at, via, status, content_type,
    coalesce(chosen_readings.charset, '') as charset, headers, body_sha256, role, stated, known_captures.recorded_at,
    last_seen_at, times_seen, damage, stated_at
from known_captures
left join chosen_readings on chosen_readings.capture_id = known_captures.id;

-- without the bytes, which stay in the archives
create table bodies as
select body_sha256 as sha256, any_value(body_size) as size from raw_captures group by body_sha256;

create table readings as
select capture_id, parser, read_at from raw_readings
anti join shared_captures on shared_captures.id = raw_readings.capture_id
union all
select capture_id, parser, read_at from chosen_readings;

-- What the parser has to read again, which sets cannot: nobody read the page as it is known by now.
create table pages_to_parse as
select
    captures.id as capture_id,
    captures.url,
    case
        when readings.capture_id is null or readings.parser = '' or coalesce(chosen_readings.is_cut, false) then 'not parsed'
        when not coalesce(chosen_readings.is_exact, true) then 'known otherwise'
        else 'parsed by another version'
    end as why
from captures
left join readings on readings.capture_id = captures.id
left join chosen_readings on chosen_readings.capture_id = captures.id
where readings.capture_id is null
    or readings.parser <> getvariable('parser')
    or not coalesce(chosen_readings.is_exact, true);

-- Articles of pages that another unit saw earlier than the one whose reading is taken: how their issues are ranked.
create temp table earlier_pages as
select
    raw_articles.id as article_id,
    chosen_readings.fetched_at as read_fetched_at,
    chosen_readings.recorded_at as read_recorded_at,
    captures.fetched_at,
    captures.recorded_at
from chosen_readings
join captures on captures.id = chosen_readings.capture_id
join raw_articles
    on raw_articles.capture_id = chosen_readings.capture_id and raw_articles.dataset = chosen_readings.dataset
where (chosen_readings.fetched_at, chosen_readings.recorded_at) <> (captures.fetched_at, captures.recorded_at)
