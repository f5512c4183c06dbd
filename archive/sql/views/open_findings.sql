-- What is still to be looked at: every finding but those that the latest decision about them has closed or expects.
-- Closed is a phrase for good, whatever later capture of its page holds it too. What happens, a page that does not come or
-- a crawl that is not as usual, is closed as often as it happened until then: it opens when it happens again.
create view open_findings as
select
    findings.*,
    coalesce(
        (
            select captures.source from articles
            join captures on captures.id = articles.capture_id
            where articles.id = findings.article_id
        ),
        (
            select captures.source from reading_findings
            join captures on captures.id = reading_findings.capture_id
            where reading_findings.fingerprint = findings.fingerprint
            order by captures.fetched_at desc, captures.id limit 1
        ),
        (
            select crawl_failures.source from crawl_failures
            join crawls on crawls.id = crawl_failures.crawl_id
            where crawl_failures.fingerprint = findings.fingerprint and crawl_failures.source <> ''
            order by crawls.started_at desc, crawls.id limit 1
        ),
        (
            select source_alarms.source from source_alarms
            where source_alarms.fingerprint = findings.fingerprint
            order by source_alarms.started_at desc limit 1
        ),
        ''
    ) as source,
    coalesce(
        (
            select decisions.note from decisions
            where decisions.fingerprint = findings.fingerprint and decisions.note <> ''
            order by decisions.decided_at desc, decisions.verdict desc, decisions.who desc, decisions.note desc limit 1
        ),
        ''
    ) as note
from findings
left join decisions as latest
    on latest.fingerprint = findings.fingerprint
    and (latest.decided_at, latest.verdict, latest.who, latest.note) = (
        select decisions.decided_at, decisions.verdict, decisions.who, decisions.note from decisions
        where decisions.fingerprint = findings.fingerprint and decisions.verdict <> 'noted'
        order by decisions.decided_at desc, decisions.verdict desc, decisions.who desc, decisions.note desc limit 1
    )
where latest.verdict is null
    or latest.verdict = 'reopened'
    or (
        latest.verdict = 'closed'
        and latest.decided_at < coalesce(
            (select failures.last_at from failures where failures.fingerprint = findings.fingerprint),
            (select max(started_at) from source_alarms where source_alarms.fingerprint = findings.fingerprint)
        )
    )
