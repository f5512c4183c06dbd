-- What other publishers' last words on this bulletin have, with what its current publisher says. Who repeats an earlier
-- word of that publisher does not contradict it: it was corrected since. Pages of one folder that name no publisher have
-- the same. Each page is looked at once, however many repeat the bulletin.
with issues as materialized (
    select
        sightings.revision_id,
        sightings.article_id,
        sightings.revision_id = bulletins.current_revision_id as has_current,
        (sightings.revision_id, sightings.article_id) = (revisions.id, revisions.article_id) as is_current,
        sightings.authority,
        sightings.issue_time,
        sightings.precedence,
        articles.url,
        coalesce(nullif(articles.publisher, ''), articles.url) as said_by,
        coalesce(nullif(articles.publisher, ''), rtrim(articles.url, replace(articles.url, '/', ''))) as teller
    from bulletins
    cross join revisions on revisions.id = bulletins.current_revision_id -- in this order, whatever statistics there are
    cross join sightings on sightings.bulletin_id = bulletins.id
    cross join articles on articles.id = sightings.article_id
    where bulletins.id = :bulletin_id
        and exists (select 1 from revisions as other where other.bulletin_id = bulletins.id and other.id <> revisions.id)
),
last_words as (
    -- as agreement.sql has it
    select
        *,
        row_number() over (
            partition by teller order by authority desc, issue_time desc, precedence desc, revision_id, article_id
        ) as rank
    from issues
),
numbers as materialized (
    select
        issues.is_current,
        case observations.area_code when '' then observations.area else observations.area_code end as place,
        observations.*
    from issues as chosen
    cross join issues on issues.teller = chosen.teller
    cross join observations
        on observations.revision_id = issues.revision_id
        and observations.article_id = issues.article_id
        and observations.route = ''
        and (observations.excluding, observations.subgroup, observations.subtype) = ('', '', '')
        and observations.qualifier = ''
    where chosen.is_current
),
ever_said as materialized (select distinct place, basis, measure, origin, value from numbers)
select
    own.place,
    theirs.basis,
    theirs.measure,
    theirs.origin,
    ever_said.value is not null as agrees,
    theirs.article_id,
    word.url,
    theirs.evidence,
    word.said_by as teller,
    theirs.value,
    chosen.said_by as teller_current,
    own.value as value_own,
    own.evidence as evidence_own
from issues as chosen
cross join last_words as word on word.rank = 1 and not word.has_current and word.teller <> chosen.teller
cross join observations as theirs
    on theirs.revision_id = word.revision_id
    and theirs.article_id = word.article_id
    and theirs.route = ''
    and (theirs.excluding, theirs.subgroup, theirs.subtype) = ('', '', '')
    and theirs.qualifier = ''
cross join numbers as own
    on own.is_current
    and own.place = (case theirs.area_code when '' then theirs.area else theirs.area_code end)
    and own.basis = theirs.basis
    and own.measure = theirs.measure
    and own.origin = theirs.origin
left join ever_said
    on ever_said.place = own.place
    and ever_said.basis = theirs.basis
    and ever_said.measure = theirs.measure
    and ever_said.origin = theirs.origin
    and ever_said.value = theirs.value
where chosen.is_current
