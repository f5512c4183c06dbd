-- The numbers that are compared with those of other bulletins: current and exact ones, whole, of all routes together, of
-- known periods. A place without a code goes by its name.
create view compared_numbers as
select
    bulletins.id as bulletin_id,
    bulletins.disease,
    case bulletins.area_code when '' then bulletins.area else bulletins.area_code end as reporter,
    bulletins.area as reporter_area,
    bulletins.period_start,
    bulletins.period_end,
    observations.article_id,
    observations.area_code,
    case observations.area_code when '' then observations.area else observations.area_code end as place,
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
    and observations.route = ''
    and (observations.excluding, observations.subgroup, observations.subtype) = ('', '', '')
    and observations.qualifier = ''
where bulletins.undated_url = ''
