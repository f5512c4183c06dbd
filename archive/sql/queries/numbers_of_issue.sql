-- What the numbers of an issue are about, and the phrase of each.
select
    case area_code when '' then area else area_code end as place, basis, measure, origin, route, excluding, subgroup,
    subtype, evidence
from observations
where revision_id = :revision_id and article_id = :article_id
order by ordinal
