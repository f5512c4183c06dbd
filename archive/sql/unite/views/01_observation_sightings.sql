create view observation_sightings as
select
    articles.url,
    articles.title as article_title,
    articles.publisher,
    sightings.issued_at,
    revisions.recorded_at,
    bulletins.disease,
    bulletins.area_code as bulletin_area_code,
    bulletins.area as bulletin_area,
    observations.area_code,
    observations.area,
    observations.basis,
    observations.measure,
    observations.origin,
    observations.route,
    observations.route_kind,
    bulletins.period_start,
    bulletins.period_end,
    observations.value,
    observations.unit,
    observations.qualifier,
    observations.status,
    observations.evidence,
    observations.evidence_start,
    observations.evidence_end,
    observations.counted_within,
    observations.excluding,
    observations.subgroup,
    observations.subtype,
    observations.checks_held,
    observations.checks_failed,
    revisions.bulletin_id,
    observations.revision_id,
    observations.article_id,
    articles.parser,
    sightings.authority,
    sightings.issue_time,
    china_day(sightings.issue_time) as issue,
    lag_days(sightings.issue_time, bulletins.period_end) as lag,
    bulletins.day,
    bulletins.period_kind,
    (captures.content_type = 'application/vnd.bulletins.transcript+json')::integer as via_ocr
from observations
join revisions on revisions.id = observations.revision_id
join bulletins on bulletins.id = revisions.bulletin_id
join sightings
    on sightings.revision_id = observations.revision_id and sightings.article_id = observations.article_id
join articles on articles.id = observations.article_id
join captures on captures.id = articles.capture_id
