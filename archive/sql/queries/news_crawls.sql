-- Crawls that have ended, the newest first.
select id, started_at, finished_at, sources from crawls where finished_at <> '' order by started_at desc, id desc
