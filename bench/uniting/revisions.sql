select revision_id as id, any_value(bulletin_id) as bulletin_id, '' as issued_at,
    min(fetched_at) as recorded_at, '' as publisher, max(authority) as authority, min(article_id) as article_id
from stated where city % getvariable('datasets') = getvariable('dataset') group by revision_id
