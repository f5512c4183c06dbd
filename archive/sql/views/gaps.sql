-- The days, weeks and months that a series of a source should have and has not, with what is known of each.
-- A series is what one source reports of one disease for one reporting area, by days (or parts of days), weeks or months.
-- It should have every day between two that it has, unless it paused for longer than 31 days, 26 weeks or 12 months: then it
-- ended and began again. After its last day, only days that are known to be missing are listed.
-- last_day is the latest one before the gap that is reported.
-- known: fetch_failed (a page with this day, or the next, in its address did not come), unread (a page issued then was not
-- understood), no_number (pages issued then were understood and have no such number), no_page (none is known).
create view gaps as
with recursive
articles_of_sources as not materialized (
    select
        captures.id as capture_id,
        articles.id as article_id,
        captures.source,
        substr(
            coalesce(
                nullif(articles.published_at, ''),
                nullif(articles.issue_date, ''),
                nullif(captures.stated ->> '$.published', ''),
                nullif(captures.stated ->> '$.printed_on', ''),
                ''
            ),
            1, 10
        ) as issued_on
    from captures
    left join articles on articles.capture_id = captures.id
    where captures.role <> 'listing' and captures.source <> ''
),
reported as (
    select
        captures.source,
        case bulletins.period_kind when 'week' then 'weekly' when 'month' then 'monthly' else 'daily' end as cadence,
        bulletins.disease,
        bulletins.area_code,
        max(bulletins.area) as area,
        bulletins.day
    from bulletins
    join sightings on sightings.bulletin_id = bulletins.id
    join articles on articles.id = sightings.article_id
    join captures on captures.id = articles.capture_id
    where bulletins.period_kind in ('day', 'part', 'week', 'month') and captures.source <> ''
    group by
        captures.source, 2, bulletins.disease, bulletins.area_code,
        case bulletins.area_code when '' then bulletins.area else '' end, bulletins.day
),
pauses as (
    select
        reported.*,
        lead(day) over (
            partition by source, cadence, disease, area_code, case area_code when '' then area else '' end order by day
        ) as next_day,
        case cadence when 'daily' then '+32 days' when 'weekly' then '+183 days' else '+13 months' end as longest,
        -- a week that ends a day earlier than the last one did is no second week
        case cadence when 'weekly' then '+3 days' else '+0 days' end as slack
    from reported
),
last_visits as (
    select source, date(max(max(recorded_at, last_seen_at)), '+8 hours') as visited_on from captures group by source
),
missing (source, cadence, disease, area_code, area, day, last_day, before_day, slack, is_after, step) as (
    select
        pauses.source, cadence, disease, area_code, area, day, day,
        coalesce(
            next_day,
            min((select visited_on from last_visits where last_visits.source = pauses.source), date(day, longest))
        ),
        slack, next_day is null, 0
    from pauses
    where next_day is null or next_day <= date(day, longest)
    union all
    select
        source, cadence, disease, area_code, area,
        case cadence
            when 'daily' then date(day, '+1 day')
            when 'weekly' then date(day, '+7 days')
            else date(day, '+1 day', '+1 month', '-1 day')
        end as later_day,
        last_day, before_day, slack, is_after, step + 1
    from missing
    where date(later_day, slack) < before_day
),
gap_days as materialized (
    select
        missing.*,
        row_number() over () as gap,
        case cadence when 'daily' then 1 when 'weekly' then 9 else 31 end as issued_within -- days
    from missing
    where step > 0 -- 0: a day that is reported
),
delays (days) as (select 0 union all select days + 1 from delays where days < 31),
failed as materialized (
    select crawl_failures.source, unfetched_pages.fingerprint, unfetched_pages.url
    from unfetched_pages
    join crawl_failures on crawl_failures.fingerprint = unfetched_pages.fingerprint
    where crawl_failures.source <> ''
),
-- Articles, and pages without one, with a finding that may be why a number was not read.
clues as materialized (
    select
        articles_of_sources.source,
        articles_of_sources.issued_on,
        articles_of_sources.capture_id,
        articles_of_sources.article_id,
        min(reading_findings.fingerprint) as finding
    from articles_of_sources
    left join reading_findings
        on reading_findings.capture_id = articles_of_sources.capture_id
        and (reading_findings.article_id is null or reading_findings.article_id = articles_of_sources.article_id)
        and reading_findings.kind in (
            'unread', 'parse_failed', 'ambiguous_period', 'period_unknown', 'no_area', 'no_text', 'no_article',
            'unread_file', 'needs_files_extra', 'encrypted_file', 'broken_file', 'file_cut', 'undecodable', 'empty_page',
            'damaged_body', 'pictures_unread', 'text_left_out', 'bare_numbers', 'illegible'
        )
    group by articles_of_sources.capture_id, articles_of_sources.article_id
    having articles_of_sources.article_id is not null or min(reading_findings.fingerprint) is not null
),
-- What was issued within some days after the missing one, and is no bulletin of another day of the series.
issued as materialized (
    select gap_days.gap, max(clues.finding) as finding
    from gap_days
    cross join delays on delays.days <= gap_days.issued_within
    cross join clues
        on clues.source = gap_days.source and clues.issued_on = date(gap_days.day, delays.days || ' days')
    where not exists (
        select 1 from sightings join bulletins on bulletins.id = sightings.bulletin_id
        where sightings.article_id = clues.article_id
            and (bulletins.disease, bulletins.area_code) = (gap_days.disease, gap_days.area_code)
    )
    group by gap_days.gap
),
known_days as materialized (
    select
        gap_days.*,
        (
            select failed.fingerprint from failed
            where failed.source = gap_days.source and (
                instr(failed.url, strftime('%Y%m%d', day)) or instr(failed.url, strftime('%Y%m%d', day, '+1 day'))
                or instr(failed.url, day) or instr(failed.url, date(day, '+1 day'))
                or instr(failed.url, strftime('%Y-%m/%d', day)) or instr(failed.url, strftime('%Y-%m/%d', day, '+1 day'))
                or instr(failed.url, strftime('%Y/%m/%d', day)) or instr(failed.url, strftime('%Y/%m/%d', day, '+1 day'))
            )
            order by failed.url limit 1
        ) as failure,
        issued.finding,
        issued.gap is not null as has_page
    from gap_days
    left join issued on issued.gap = gap_days.gap
)
select
    source,
    cadence,
    disease,
    area_code,
    area,
    day,
    last_day,
    case
        when failure is not null then 'fetch_failed'
        when finding is not null then 'unread'
        when has_page then 'no_number'
        else 'no_page'
    end as known,
    coalesce(failure, finding, '') as fingerprint,
    coalesce(
        (select url from failures where failures.fingerprint = failure),
        (select url from reading_findings where reading_findings.fingerprint = finding and failure is null limit 1),
        ''
    ) as url
from known_days
where not is_after or failure is not null or finding is not null
