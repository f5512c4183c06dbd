select capture_id as id, url, 'source' || city as source, fetched_at, 'live' as via, 200::bigint as status,
    'text/html; charset=utf-8' as content_type, 'utf-8' as charset,
    '[["Server", "nginx"], ["Last-Modified", "' || fetched_at || '"], ["Vary", "Accept-Encoding"]]' as headers,
    sha256(url) as body_sha256, 'page' as role, '{"area": "990100", "authority": 2}' as stated,
    fetched_at as recorded_at, fetched_at as last_seen_at, 1::bigint as times_seen, '' as damage,
    fetched_at as stated_at,
    40000::bigint as body_size
from pages where city % getvariable('datasets') = getvariable('dataset') order by url
