-- What the captures that are read otherwise (temp.reread) state before, and all findings.
create temp view numbers as
select
    articles.url, bulletins.disease, bulletins.area as bulletin_area, bulletins.period_start, bulletins.period_end,
    observations.area_code, observations.area, observations.basis, observations.measure, observations.origin,
    observations.route, observations.value, observations.unit, observations.qualifier, observations.status,
    observations.counted_within, observations.route_kind, observations.evidence
from reread
cross join articles on articles.capture_id = reread.capture_id
cross join sightings on sightings.article_id = articles.id
cross join bulletins on bulletins.id = sightings.bulletin_id
cross join observations
    on observations.revision_id = sightings.revision_id and observations.article_id = sightings.article_id;

create temp table numbers_before as select * from numbers;

create temp table findings_before as select * from findings;
