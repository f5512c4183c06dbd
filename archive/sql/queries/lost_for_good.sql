-- Failures of some kinds that are as old as the crawls of these sources that did not end: those after the last one that did.
select kind, url, message, evidence
from failures
where kind in (select value from json_each(:kinds))
    and last_at >= (
        select min(started_at) from crawls
        where sources = :sources
            and started_at > coalesce(
                (select max(started_at) from crawls where sources = :sources and outcome like 'finished%'), ''
            )
    )
order by last_at
