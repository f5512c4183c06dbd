select article_id as id, capture_id, url, 1::bigint as ordinal, '' as section, '' as intro_title,
    '疫情通报' as title, '' as subtitle, '' as lead_in, '' as byline,
    case kind when 'repost' then '示例晚报' else '卫健委' || city end as publisher, authority,
    day_of(number + 1) as published_at, '' as issue_date, '' as printed_on, '' as sheet,
    url || getvariable('text') as text, '[]' as captions, 'trs' as layout, '1' as parser, 'text' as body_kind
from pages where city % getvariable('datasets') = getvariable('dataset') order by url
