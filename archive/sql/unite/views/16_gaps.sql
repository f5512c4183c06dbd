create view gaps as
with
articles_of_sources as (
    select
        captures.id as capture_id,
        articles.id as article_id,
        captures.source,
        left(
            coalesce(
                nullif(articles.published_at, ''),
                nullif(articles.issue_date, ''),
                nullif(json_extract_string(captures.stated, '$.published'), ''),
                nullif(json_extract_string(captures.stated, '$.printed_on'), ''),
                ''
            ),
            10
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
        bulletins.day::date as day
    from bulletins
    join sightings on sightings.bulletin_id = bulletins.id
    join articles on articles.id = sightings.article_id
    join captures on captures.id = articles.capture_id
    where bulletins.period_kind in ('day', 'part', 'week', 'month') and captures.source <> ''
    group by
        captures.source, cadence, bulletins.disease, bulletins.area_code,
        case bulletins.area_code when '' then bulletins.area else '' end, bulletins.day
),
pauses as (
    select
        reported.*,
        lead(day) over (
            partition by source, cadence, disease, area_code, case area_code when '' then area else '' end order by day
        ) as next_day,
        -- a month that is shorter ends in the next one, as in SQLite
        case cadence
            when 'daily' then day + 32
            when 'weekly' then day + 183
            else (date_trunc('month', day) + interval 13 months)::date + (extract(day from day)::integer - 1)
        end as latest,
        -- a week that ends a day earlier than the last one did is no second week
        case cadence when 'weekly' then 3 else 0 end as slack
    from reported
),
last_visits as (
    select source, china_day(max(greatest(recorded_at, last_seen_at)))::date as visited_on from captures group by source
),
steps as (
    select
        pauses.source, cadence, disease, area_code, area, day as last_day, slack, next_day is null as is_after,
        coalesce(next_day, least(last_visits.visited_on, latest)) as before_day,
        unnest(generate_series(1, 40)) as step
    from pauses
    join last_visits on last_visits.source = pauses.source
    where next_day is null or next_day <= latest
),
gap_days as (
    select
        *,
        case cadence
            when 'daily' then last_day + step::integer
            when 'weekly' then last_day + 7 * step::integer
            else ((last_day + 1)::timestamp + to_months(step::integer))::date - 1
        end as day,
        row_number() over () as gap,
        case cadence when 'daily' then 1 when 'weekly' then 9 else 31 end as issued_within -- days
    from steps
    where case cadence
        when 'daily' then last_day + step::integer
        when 'weekly' then last_day + 7 * step::integer
        else ((last_day + 1)::timestamp + to_months(step::integer))::date - 1
    end + slack < before_day
),
failed as (
    select crawl_failures.source, unfetched_pages.fingerprint, unfetched_pages.url
    from unfetched_pages
    join crawl_failures on crawl_failures.fingerprint = unfetched_pages.fingerprint
    where crawl_failures.source <> ''
),
failures_of_days as (
    select gap_days.gap, arg_min(failed.fingerprint, {url: failed.url, fingerprint: failed.fingerprint}) as failure
    from gap_days
    join failed on failed.source = gap_days.source
    where list_bool_or(
        list_transform(
            [
                strftime(day, '%Y%m%d'), strftime(day + 1, '%Y%m%d'), strftime(day, '%Y-%m-%d'),
                strftime(day + 1, '%Y-%m-%d'), strftime(day, '%Y-%m/%d'), strftime(day + 1, '%Y-%m/%d'),
                strftime(day, '%Y/%m/%d'), strftime(day + 1, '%Y/%m/%d')
            ],
            lambda written: contains(failed.url, written)
        )
    )
    group by gap_days.gap
),
-- Articles, and pages without one, with a finding that may be why a number was not read.
clues as (
    select
        articles_of_sources.source,
        try_cast(articles_of_sources.issued_on as date) as issued_on,
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
    group by
        articles_of_sources.source, articles_of_sources.issued_on, articles_of_sources.capture_id,
        articles_of_sources.article_id
    having articles_of_sources.article_id is not null or min(reading_findings.fingerprint) is not null
),
-- What was issued within some days after the missing one, and is no bulletin of another day of the series.
issued as (
    select gap_days.gap, max(clues.finding) as finding
    from gap_days
    join clues
        on clues.source = gap_days.source
        and clues.issued_on between gap_days.day and gap_days.day + gap_days.issued_within
    left join (
        select distinct sightings.article_id, bulletins.disease, bulletins.area_code
        from sightings
        join bulletins on bulletins.id = sightings.bulletin_id
    ) as known_numbers
        on known_numbers.article_id = clues.article_id
        and known_numbers.disease = gap_days.disease
        and known_numbers.area_code = gap_days.area_code
    where known_numbers.article_id is null
    group by gap_days.gap
)
select
    gap_days.source,
    gap_days.cadence,
    gap_days.disease,
    gap_days.area_code,
    gap_days.area,
    gap_days.day::varchar as day,
    gap_days.last_day::varchar as last_day,
    case
        when failures_of_days.failure is not null then 'fetch_failed'
        when issued.finding is not null then 'unread'
        when issued.gap is not null then 'no_number'
        else 'no_page'
    end as known,
    coalesce(failures_of_days.failure, issued.finding, '') as fingerprint,
    coalesce(failures.url, found.url, '') as url
from gap_days
left join failures_of_days on failures_of_days.gap = gap_days.gap
left join issued on issued.gap = gap_days.gap
left join failures on failures.fingerprint = failures_of_days.failure
left join (
    select fingerprint, any_value(url) as url from reading_findings group by fingerprint
) as found on found.fingerprint = issued.finding and failures_of_days.failure is null
where not gap_days.is_after or failures_of_days.failure is not null or issued.finding is not null
