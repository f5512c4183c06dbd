-- What this bulletin lists for a place in its area, with what the place's own bulletin of that period reports.
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
from compared_numbers as listed
join articles on articles.id = listed.article_id
cross join compared_numbers as own -- from the list to its places, whatever statistics an archive's owner gathers
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
