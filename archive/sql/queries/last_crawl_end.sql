-- When the last crawl of one of these sources ended, or now if it has no end: it may have been killed just before.
select coalesce(nullif(finished_at, ''), :now)
from crawls
where exists (
    select 1 from json_each(:sources) as named where instr(',' || crawls.sources || ',', ',' || named.value || ',') > 0
)
order by started_at desc
limit 1
