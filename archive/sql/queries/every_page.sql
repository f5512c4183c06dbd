-- Captures of these days, oldest first, each with the first answer that had the same bytes: perhaps itself. A document on
-- disk is no answer.
select
    id,
    url,
    fetched_at,
    status,
    content_type,
    headers,
    body_sha256,
    role,
    stated,
    damage,
    first_value(id) over same_bytes as first_id,
    first_value(url) over same_bytes as first_url,
    first_value(fetched_at) over same_bytes as first_fetched_at
from captures
where (:since = '' or substr(fetched_at, 1, 10) >= :since) and (:until = '' or substr(fetched_at, 1, 10) <= :until)
window same_bytes as (partition by body_sha256, status is null order by fetched_at, url)
order by fetched_at, url, body_sha256
