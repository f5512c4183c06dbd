-- Written once, when the crawl ends, and the same wherever it is.
insert into main.source_crawls
select * from theirs.source_crawls where true
on conflict (source, started_at, crawl_id) do nothing
