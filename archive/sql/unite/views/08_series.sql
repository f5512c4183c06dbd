create view series as
with stated as (
    select
        case bulletins.period_kind when 'week' then 'weekly' when 'month' then 'monthly' else 'daily' end as cadence,
        bulletins.disease,
        observations.area_code,
        bulletins.day,
        observations.basis,
        observations.measure,
        observations.origin,
        observations.value,
        observations.status,
        observations.revision_id,
        observations.article_id,
        observations.ordinal,
        bulletins.id as bulletin_id
    from observations
    join revisions on revisions.id = observations.revision_id and revisions.article_id = observations.article_id
    join bulletins on bulletins.current_revision_id = revisions.id
    join sightings
        on sightings.revision_id = observations.revision_id and sightings.article_id = observations.article_id
    where observations.route = ''
        and observations.qualifier = ''
        and observations.excluding = ''
        and observations.subgroup = ''
        and observations.subtype = ''
        and observations.area_code <> ''
        and bulletins.period_kind in ('day', 'part', 'week', 'month', 'moment')
        and (observations.basis = 'new') = (bulletins.period_kind <> 'moment')
    qualify row_number() over (
        partition by
            cadence, bulletins.disease, observations.area_code, observations.basis, observations.measure, bulletins.day,
            observations.origin
        order by
            case bulletins.period_kind
                when 'part' then julian_day(bulletins.period_end) - julian_day(bulletins.period_start)
                else 1
            end desc,
            bulletins.period_end desc,
            sightings.authority desc,
            sightings.issue_time desc,
            sightings.precedence desc,
            observations.revision_id,
            observations.ordinal
    ) = 1
),
beside as (
    select
        stated.*,
        row_number() over subject as place_in_subject,
        lag(origin) over subject as origin_before,
        lag(value) over subject as value_before,
        lag(revision_id) over subject as revision_before,
        lag(ordinal) over subject as ordinal_before
    from stated
    window subject as (partition by cadence, disease, area_code, basis, measure, day order by origin)
),
lines as (
    select *, false as are_added from beside
    union all
    select *, true as are_added
    from beside
    where origin = 'local' and origin_before = 'imported' and place_in_subject = 2 and revision_before = revision_id
)
select
    lines.cadence,
    lines.disease,
    lines.area_code,
    observations.area,
    lines.day,
    lines.basis,
    lines.measure,
    case when are_added or lines.origin = '' then 'total' else lines.origin end as origin,
    case when are_added then lines.value + lines.value_before else lines.value end as value,
    case when are_added then 'derived' else lines.status end as status,
    bulletins.period_kind,
    bulletins.period_start,
    bulletins.period_end,
    articles.publisher,
    sightings.issued_at,
    case when are_added then observations.evidence || ' + ' || added.evidence else observations.evidence end as evidence,
    case when not are_added then observations.evidence_start end as evidence_start,
    case when not are_added then observations.evidence_end end as evidence_end,
    articles.url,
    lines.article_id,
    lines.bulletin_id
from lines
left join observations
    on observations.area_code = lines.area_code -- so that DuckDB looks for one place only where one is asked for
    and observations.revision_id = lines.revision_id
    and observations.article_id = lines.article_id
    and observations.ordinal = lines.ordinal
left join observations as added
    on lines.are_added
    and added.area_code = lines.area_code
    and added.revision_id = lines.revision_id
    and added.article_id = lines.article_id
    and added.ordinal = lines.ordinal_before
left join bulletins on bulletins.id = lines.bulletin_id
left join articles on articles.id = lines.article_id
left join sightings on sightings.revision_id = lines.revision_id and sightings.article_id = lines.article_id
