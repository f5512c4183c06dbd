-- In the order of the fields of Observation.
select
    observations.revision_id, observations.article_id, observations.area_code, observations.area, basis, measure, origin,
    route, route_kind, value, unit, qualifier, status, counted_within, evidence, evidence_start, evidence_end, excluding,
    subgroup, subtype, checks_held, checks_failed
from sightings
join observations
    on observations.revision_id = sightings.revision_id and observations.article_id = sightings.article_id
where sightings.article_id in (
        select id from articles where capture_id in (select value from json_each(:capture_ids))
    )
order by observations.revision_id, observations.article_id, observations.ordinal
