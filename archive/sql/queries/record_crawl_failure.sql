insert into crawl_failures (crawl_id, fingerprint) values (:crawl_id, :fingerprint)
on conflict (crawl_id, fingerprint) do update set times = times + 1
