-- The crawl before one, if no crawl has recorded yet which findings were there.
select id from crawls
where started_at < (select started_at from crawls where id = :crawl_id) and not exists (select 1 from finding_turns)
order by started_at desc, id desc limit 1
