-- Findings that were opened and not closed since, as the crawls saw it.
select fingerprint, kind, severity, url, message, evidence
from (
    select
        finding_turns.*,
        row_number() over (
            partition by fingerprint order by crawls.started_at desc, crawls.id desc
        ) as age
    from finding_turns
    join crawls on crawls.id = finding_turns.crawl_id
)
where age = 1 and turn = 'opened'
