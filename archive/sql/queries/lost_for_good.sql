-- Failures of some kinds that are as old as the crawls of these sources that did not end: those after the last one that did.
-- Each by the address that failed and by those that redirected to it in these crawls.
with continued as (
    select min(started_at) as since from crawls
    where sources = :sources
        and started_at > coalesce(
            (select max(started_at) from crawls where sources = :sources and outcome like 'finished%'), ''
        )
),
lost as (
    select kind, url, message, evidence, last_at
    from failures
    join continued on failures.last_at >= continued.since
    where kind in (select value from json_each(:kinds))
)
select url as asked, kind, url, message, evidence, last_at from lost
union all
select redirects.asked, kind, lost.url, message, evidence, last_at
from lost
join redirects on redirects.url = lost.url
join continued on redirects.last_seen_at >= continued.since
order by last_at
