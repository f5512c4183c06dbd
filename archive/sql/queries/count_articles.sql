-- Articles of the pages that were first archived since a moment, and how many of them have what an article should have.
select
    count(*) as articles,
    coalesce(sum(articles.title <> ''), 0) as with_title,
    coalesce(sum(articles.text <> ''), 0) as with_text,
    coalesce(sum(articles.publisher <> ''), 0) as with_publisher,
    coalesce(sum(articles.published_at <> ''), 0) as with_published_at,
    coalesce(sum(exists (select 1 from sightings where sightings.article_id = articles.id)), 0) as with_bulletins
from captures
cross join articles on articles.capture_id = captures.id
where captures.source = :source and captures.role = 'page' and captures.recorded_at >= :since
