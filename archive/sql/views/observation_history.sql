-- Every number of every revision ever seen, once: as the article that represents the revision states it.
create view observation_history as
select
    articles.url,
    articles.title as article_title,
    revisions.publisher,
    revisions.issued_at,
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
    revisions.bulletin_id,
    observations.revision_id,
    observations.article_id,
    articles.parser
from revisions
join bulletins on bulletins.id = revisions.bulletin_id
join articles on articles.id = revisions.article_id
join observations on observations.revision_id = revisions.id and observations.article_id = revisions.article_id
