-- What a reading depends on. The bytes have their digest.
select id, url, body_sha256, source, fetched_at, via, status, content_type, headers, role, stated, damage
from captures
where id in (select value from json_each(:capture_ids))
