create view compared_numbers as
select
    bulletins.id as bulletin_id,
    bulletins.disease,
    place_of(bulletins.area_code, bulletins.area) as reporter,
    bulletins.area as reporter_area,
    bulletins.period_start,
    bulletins.period_end,
    observations.article_id,
    observations.area_code,
    place_of(observations.area_code, observations.area) as place,
    observations.area,
    observations.basis,
    observations.measure,
    observations.origin,
    observations.value,
    observations.evidence
from bulletins
join revisions on revisions.id = bulletins.current_revision_id
join observations
    on observations.revision_id = revisions.id
    and observations.article_id = revisions.article_id
    and (observations.route, observations.excluding, observations.subgroup, observations.subtype, observations.qualifier)
        = ('', '', '', '', '')
