-- Numbers of revisions that are not current, oldest issue first, and whether they were issued before the current one.
select
    bulletins.id,
    observations.area_code,
    observations.basis,
    observations.measure,
    case observations.origin when '' then 'total' else observations.origin end as origin,
    observations.value,
    date(sightings.issue_time, '+8 hours') as issue,
    articles.publisher,
    sightings.issue_time < current.issue_time as is_earlier
from bulletins
join revisions on revisions.bulletin_id = bulletins.id and revisions.id <> bulletins.current_revision_id
join observations on observations.revision_id = revisions.id and observations.article_id = revisions.article_id
join sightings on sightings.revision_id = revisions.id and sightings.article_id = revisions.article_id
join articles on articles.id = revisions.article_id
join revisions as newest on newest.id = bulletins.current_revision_id
join sightings as current on current.revision_id = newest.id and current.article_id = newest.article_id
where observations.route = ''
    and observations.qualifier = ''
    and observations.excluding = ''
    and observations.subgroup = ''
    and observations.subtype = ''
    and observations.area_code <> ''
order by bulletins.id, sightings.issue_time, sightings.precedence, revisions.id, observations.ordinal
