insert into redirects (asked, url, last_seen_at) values (:asked, :url, :at)
on conflict (asked) do update set url = excluded.url, last_seen_at = excluded.last_seen_at
where excluded.last_seen_at >= redirects.last_seen_at
