-- The pages of the web among the captures of these days, oldest first, each with the title of its first article.
select
    captures.id,
    captures.url,
    captures.fetched_at,
    coalesce(
        (
            select articles.title
            from articles
            where articles.capture_id = captures.id and articles.title <> ''
            order by articles.ordinal
            limit 1
        ),
        ''
    ) as title
from captures
where captures.role = 'page' and captures.status = 200 and captures.damage = '' and captures.url like 'http%'
    and (:since = '' or substr(captures.fetched_at, 1, 10) >= :since)
    and (:until = '' or substr(captures.fetched_at, 1, 10) <= :until)
order by captures.fetched_at, captures.url, captures.id
