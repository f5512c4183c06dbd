select
    observations.area_code, observations.area, observations.basis, observations.measure, observations.origin,
    observations.route, observations.excluding, observations.subgroup, observations.subtype, observations.qualifier,
    observations.value, observations.unit, observations.evidence
from revisions
join observations on observations.revision_id = revisions.id and observations.article_id = revisions.article_id
where revisions.id = :revision_id
order by observations.evidence_start, observations.ordinal
