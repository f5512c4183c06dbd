-- Issues of this bulletin that contradict the current one, and that nothing ranks before or after it: of the same
-- publisher, authority and moment, corrections both or neither, on other pages, which have no common list and are not
-- numbered alike.
select
    0 as agrees,
    chosen.id as article_id,
    chosen.url,
    own.area as place,
    own.basis,
    own.measure,
    own.origin,
    own.value,
    own.evidence,
    date(ours.issue_time, '+8 hours') as day,
    other.url as url_other,
    contrary.value as value_other,
    contrary.evidence as evidence_other
from bulletins
cross join sightings as ours -- in this order, whatever statistics there are
    on (ours.revision_id, ours.article_id) = (
        select revision_id, article_id
        from sightings
        where sightings.bulletin_id = bulletins.id
        order by authority desc, issue_time desc, precedence desc, revision_id
        limit 1
    )
cross join articles as chosen on chosen.id = ours.article_id
cross join captures as captured on captured.id = chosen.capture_id
cross join sightings as theirs
    on theirs.bulletin_id = bulletins.id
    and theirs.revision_id <> ours.revision_id
    and (theirs.authority, theirs.issue_time, substr(theirs.precedence, 1, 1))
        = (ours.authority, ours.issue_time, substr(ours.precedence, 1, 1))
cross join articles as other
    on other.id = theirs.article_id
    and other.publisher = chosen.publisher
    and other.url <> chosen.url
cross join captures as captured_other on captured_other.id = other.capture_id
cross join observations as own
    on own.revision_id = ours.revision_id
    and own.article_id = ours.article_id
    and own.route = ''
    and own.qualifier = ''
cross join observations as contrary
    on contrary.revision_id = theirs.revision_id
    and contrary.article_id = theirs.article_id
    and (contrary.area_code, contrary.area, contrary.basis, contrary.measure, contrary.origin, contrary.route)
        = (own.area_code, own.area, own.basis, own.measure, own.origin, '')
    and contrary.qualifier = ''
    and contrary.value <> own.value
where bulletins.id = :bulletin_id
    and not (
        captured_other.source = captured.source
        and (
            (
                find_shape(other.url) = find_shape(chosen.url)
                -- between its list and its time, of 32 characters
                and substr(theirs.precedence, 8, length(theirs.precedence) - 40)
                    <> substr(ours.precedence, 8, length(ours.precedence) - 40)
            )
            or (
                '0000' not in (substr(theirs.precedence, 3, 4), substr(ours.precedence, 3, 4))
                and substr(theirs.precedence, 3, 4) <> substr(ours.precedence, 3, 4)
            )
        )
    )
