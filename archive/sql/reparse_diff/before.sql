-- What the captures that are parsed otherwise (temp.reread) state before, counts and rates, and all findings. The route of a
-- rate is what it is restricted to.
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
    on observations.revision_id = sightings.revision_id and observations.article_id = sightings.article_id
union all
select
    articles.url, rates.disease, rates.bulletin_area, rates.period_start, rates.period_end, rates.area_code, rates.area, '',
    rates.measure, '',
    trim(rates."of" || ' ' || rates.part || ' ' || rates.setting || ' ' || rates.subgroup || ' ' || rates.method),
    rates.value, rates.unit, rates.qualifier, rates.status, null, '', rates.evidence
from reread
cross join articles on articles.capture_id = reread.capture_id
cross join rates on rates.article_id = articles.id;

create temp table numbers_before as select * from numbers;

create temp table findings_before as select * from findings;
