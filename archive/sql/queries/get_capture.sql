select url, source, fetched_at, via, status, content_type, headers, body_sha256, role, stated, damage
from captures where id = :id
