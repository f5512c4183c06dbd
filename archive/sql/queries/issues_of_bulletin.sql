-- The issues of a bulletin that has several revisions, the current one first.
select
    sightings.revision_id,
    sightings.revision_id = bulletins.current_revision_id as is_current,
    sightings.article_id,
    articles.url,
    bulletins.area,
    bulletins.period_end
from bulletins
cross join sightings on sightings.bulletin_id = bulletins.id -- in this order, that of an index, so that nothing is sorted
cross join articles on articles.id = sightings.article_id
where bulletins.id = :bulletin_id
    and exists (
        select 1 from revisions where revisions.bulletin_id = bulletins.id and revisions.id <> bulletins.current_revision_id
    )
order by
    sightings.authority desc,
    sightings.issue_time desc,
    sightings.precedence desc,
    sightings.revision_id,
    sightings.article_id
