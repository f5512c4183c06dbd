insert into finding_turns (crawl_id, fingerprint, turn, kind, severity, url, message, evidence)
values (:crawl_id, :fingerprint, :turn, :kind, :severity, :url, :message, :evidence)
on conflict (crawl_id, fingerprint) do update set turn = excluded.turn, message = excluded.message
