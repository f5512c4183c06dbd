-- One number for each disease, place, day, basis, measure and origin: of the current ones that of the widest window of the
-- day, then the most authoritative, then the newest. Exact numbers of whole places alone: no route, group or subtype,
-- nothing excluded. Days and parts of a day make the daily series, with what is cumulative or current at a moment of the
-- day; weeks the weekly and months the monthly one. A total that no text states, and that the local and the imported part
-- of one article give, has the status 'derived'.
create view series as
with stated as not materialized (
    select
        case bulletins.period_kind when 'week' then 'weekly' when 'month' then 'monthly' else 'daily' end as cadence,
        bulletins.disease,
        case observations.area_code when '' then observations.area else observations.area_code end as area_code,
        bulletins.day,
        observations.basis,
        observations.measure,
        observations.origin,
        observations.value,
        observations.status,
        observations.revision_id,
        observations.article_id,
        observations.ordinal,
        bulletins.id as bulletin_id,
        row_number() over (
            partition by
                case bulletins.period_kind when 'week' then 'weekly' when 'month' then 'monthly' else 'daily' end,
                bulletins.disease,
                case observations.area_code when '' then observations.area else observations.area_code end,
                observations.basis,
                observations.measure,
                bulletins.day,
                observations.origin
            order by
                case bulletins.period_kind
                    when 'part'
                        then julianday(substr(bulletins.period_end, 1, 16)) - julianday(substr(bulletins.period_start, 1, 16))
                    else 1
                end desc,
                bulletins.period_end desc,
                sightings.authority desc,
                sightings.issue_time desc,
                sightings.precedence desc,
                observations.revision_id,
                observations.ordinal
        ) as rank
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
        and observations.area_code <> '' -- a name alone may be another place's
        and bulletins.period_kind in ('day', 'part', 'week', 'month', 'moment')
        and (observations.basis = 'new') = (bulletins.period_kind <> 'moment')
),
beside as not materialized (
    select
        stated.*,
        row_number() over subject as place_in_subject,
        lag(origin) over subject as origin_before,
        lag(value) over subject as value_before,
        lag(revision_id) over subject as revision_before
    from stated
    where rank = 1
    window subject as (partition by cadence, disease, area_code, basis, measure, day order by origin)
)
select
    beside.cadence,
    beside.disease,
    beside.area_code,
    observations.area,
    beside.day,
    beside.basis,
    beside.measure,
    case when parts.are_added or beside.origin = '' then 'total' else beside.origin end as origin,
    case when parts.are_added then beside.value + beside.value_before else beside.value end as value,
    case when parts.are_added then 'derived' else beside.status end as status,
    bulletins.period_kind,
    bulletins.period_start,
    bulletins.period_end,
    articles.publisher,
    sightings.issued_at,
    case
        when parts.are_added then observations.evidence || ' + ' || (
            select added.evidence
            from observations as added
            where (added.revision_id, added.article_id) = (beside.revision_id, beside.article_id)
                and added.area_code = beside.area_code
                and (added.basis, added.measure, added.origin) = (beside.basis, beside.measure, 'imported')
                and (added.route, added.qualifier, added.excluding, added.subgroup, added.subtype) = ('', '', '', '', '')
            order by added.ordinal
            limit 1
        )
        else observations.evidence
    end as evidence,
    case when not parts.are_added then observations.evidence_start end as evidence_start,
    case when not parts.are_added then observations.evidence_end end as evidence_end,
    articles.url,
    beside.article_id,
    beside.bulletin_id
from beside
join (select 0 as are_added union all select 1) as parts
    on not parts.are_added
    or (
        beside.origin = 'local'
        and beside.origin_before = 'imported'
        and beside.place_in_subject = 2 -- a total would come before both
        and beside.revision_before = beside.revision_id
    )
-- left, though each is there: SQLite then does not look for what nobody asks of them
left join observations
    on (observations.revision_id, observations.article_id, observations.ordinal)
        = (beside.revision_id, beside.article_id, beside.ordinal)
left join bulletins on bulletins.id = beside.bulletin_id
left join articles on articles.id = beside.article_id
left join sightings on sightings.revision_id = beside.revision_id and sightings.article_id = beside.article_id
