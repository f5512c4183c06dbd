-- Of a finding that turned more than once since then, the latest turn.
select turn, fingerprint, kind, severity, url, message, evidence
from (
    select
        finding_turns.*,
        row_number() over (partition by fingerprint order by crawls.started_at desc, crawls.id desc) as age,
        count(*) over (partition by fingerprint) as turns
    from finding_turns
    join crawls on crawls.id = finding_turns.crawl_id
    where crawls.started_at >= :since
)
where age = 1 and turns % 2 = 1 -- opened and closed again: nothing has changed
order by turn desc, severity = 'info', severity = 'warning', kind, url, fingerprint
