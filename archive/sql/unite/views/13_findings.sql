create view findings as
with reported as (
    select
        reading_findings.*,
        captures.damage,
        captures.url as page_url,
        captures.fetched_at,
        captures.via,
        greatest(captures.last_seen_at, captures.recorded_at) as seen_at,
        articles.body_kind
    from reading_findings
    join captures on captures.id = reading_findings.capture_id
    left join articles on articles.id = reading_findings.article_id
    qualify row_number() over (
        partition by reading_findings.fingerprint order by captures.fetched_at desc, captures.id
    ) = 1
),
-- pages that were fetched whole since, or whose web archive was repaired
whole as (
    select distinct reported.fingerprint
    from reported
    join captures on captures.url = reported.page_url and captures.damage = ''
    where reported.damage <> '' and (
        captures.fetched_at = reported.fetched_at
        or (reported.via = 'live' and greatest(captures.last_seen_at, captures.recorded_at) > reported.seen_at)
    )
),
-- articles without text whose files were read, or each of whose pictures was transcribed
read_files as (
    select attachments.article_id, bool_or(files.url is not null) as any_read, bool_and(files.url is not null) as all_read
    from attachments
    semi join reported on reported.article_id = attachments.article_id and reported.kind = 'no_text'
    left join (
        select distinct regexp_replace(captures.url, '#transcript-[^#]*$', '') as url
        from captures
        join articles on articles.capture_id = captures.id
        where articles.text <> ''
    ) as files on files.url = attachments.url
    group by attachments.article_id
)
select
    reported.fingerprint, reported.kind, reported.severity, reported.url, reported.article_id, reported.message,
    reported.evidence
from reported
left join whole on whole.fingerprint = reported.fingerprint
left join read_files on read_files.article_id = reported.article_id
where whole.fingerprint is null
    and not (
        reported.kind = 'no_text'
        and coalesce(
            case reported.body_kind when 'attachment' then read_files.any_read when 'picture' then read_files.all_read end,
            false
        )
    )
union all
select fingerprint, kind, severity, url, article_id, message, evidence
from bulletin_findings
qualify row_number() over (partition by fingerprint order by bulletin_id) = 1
union all
select fingerprint, kind, severity, url, null, message, evidence
from unfetched_pages
union all
select source_alarms.fingerprint, kind, severity, url, null, message, evidence
from source_alarms
where not exists (
    select 1 from source_crawls
    where source_crawls.source = source_alarms.source and source_crawls.started_at > source_alarms.started_at
)
