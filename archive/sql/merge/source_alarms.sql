-- Written once, when the crawl ends, and the same wherever it is.
insert into main.source_alarms
select * from theirs.source_alarms where true
on conflict (source, started_at, crawl_id, fingerprint) do nothing
