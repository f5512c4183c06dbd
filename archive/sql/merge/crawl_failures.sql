-- Of one crawl, in an archive that was copied while it was under way.
insert into main.crawl_failures
select * from theirs.crawl_failures where true
on conflict (crawl_id, fingerprint) do update set
    times = max(excluded.times, crawl_failures.times),
    source = max(excluded.source, crawl_failures.source)
