create view open_findings as
with
decided as (
    select * from decisions where verdict <> 'noted'
    qualify row_number() over (
        partition by fingerprint order by decided_at desc, verdict desc, who desc, note desc
    ) = 1
),
noted as (
    select fingerprint, note from decisions where note <> ''
    qualify row_number() over (
        partition by fingerprint order by decided_at desc, verdict desc, who desc, note desc
    ) = 1
),
read_from as (
    select reading_findings.fingerprint, captures.source
    from reading_findings
    join captures on captures.id = reading_findings.capture_id
    qualify row_number() over (
        partition by reading_findings.fingerprint order by captures.fetched_at desc, captures.id
    ) = 1
),
failed_in as (
    select crawl_failures.fingerprint, crawl_failures.source
    from crawl_failures
    join crawls on crawls.id = crawl_failures.crawl_id
    where crawl_failures.source <> ''
    qualify row_number() over (
        partition by crawl_failures.fingerprint order by crawls.started_at desc, crawls.id
    ) = 1
),
alarmed as (
    select fingerprint, arg_max(source, started_at) as source, max(started_at) as last_at
    from source_alarms
    group by fingerprint
)
select
    findings.*,
    coalesce(captures.source, read_from.source, failed_in.source, alarmed.source, '') as source,
    coalesce(noted.note, '') as note
from findings
left join articles on articles.id = findings.article_id
left join captures on captures.id = articles.capture_id
left join read_from on read_from.fingerprint = findings.fingerprint
left join failed_in on failed_in.fingerprint = findings.fingerprint
left join alarmed on alarmed.fingerprint = findings.fingerprint
left join noted on noted.fingerprint = findings.fingerprint
left join decided on decided.fingerprint = findings.fingerprint
left join failures on failures.fingerprint = findings.fingerprint
where decided.verdict is null
    or decided.verdict = 'reopened'
    or (decided.verdict = 'closed' and decided.decided_at < coalesce(failures.last_at, alarmed.last_at))
