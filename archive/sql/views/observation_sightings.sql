-- Every number of every article that states it. `recorded_at` is when the archive first stored
-- these numbers of the bulletin. `issue` and `lag` have the meaning of Delphi's Epidata, in days of China: the day on which
-- it was published, and how many days after the day that is reported (the last one of a longer period).
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
    date(sightings.issue_time, '+8 hours') as issue,
    cast(
        julianday(sightings.issue_time, '+8 hours', 'start of day')
        - julianday(substr(bulletins.period_end, 1, 16), '-1 second', 'start of day') as integer
    ) as lag,
    bulletins.day,
    bulletins.period_kind,
    coalesce(captures.content_type = 'application/vnd.bulletins.transcript+json', 0) as via_ocr
from revisions
join bulletins on bulletins.id = revisions.bulletin_id
join observations on observations.revision_id = revisions.id
-- left, though each is there: SQLite then does not look for what nobody asks of them
left join sightings
    on sightings.revision_id = observations.revision_id and sightings.article_id = observations.article_id
left join articles on articles.id = observations.article_id
left join captures on captures.id = articles.capture_id
