-- What this bulletin lists for a place in its area, beside what the place's own bulletin of that period tells of itself.
with told as not materialized (
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
        and observations.qualifier = ''
)
select
    listed.place,
    listed.basis,
    listed.measure,
    listed.origin,
    own.value = listed.value as agrees,
    listed.article_id,
    articles.url,
    listed.evidence,
    listed.reporter_area as wider,
    listed.value,
    own.reporter_area as own,
    own.value as value_own,
    own.evidence as evidence_own
from told as listed
join articles on articles.id = listed.article_id
cross join told as own -- from the list to its places, whatever statistics an archive's owner gathers
    on own.disease = listed.disease
    and own.reporter = listed.place
    and own.period_start = listed.period_start
    and own.period_end = listed.period_end
    and (own.place, own.basis, own.measure, own.origin)
        = (listed.place, listed.basis, listed.measure, listed.origin)
where listed.bulletin_id = :bulletin_id
    and listed.area_code <> ''
    and listed.period_end <> ''
    and listed.area_code <> listed.reporter
    -- as check_neighbours.sql has it
    and listed.reporter
        in ('100000', substr(listed.area_code, 1, 2) || '0000', substr(listed.area_code, 1, 4) || '00')
