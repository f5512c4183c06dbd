insert into crawl_failures (crawl_id, fingerprint, source) values (:crawl_id, :fingerprint, :source)
on conflict (crawl_id, fingerprint) do update set times = times + 1
