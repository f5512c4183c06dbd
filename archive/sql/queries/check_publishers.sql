-- What other publishers' last words on this bulletin have, with what its current publisher says. Who repeats an earlier
-- word of that publisher does not contradict it: it was corrected since. Pages of one folder that name no publisher have
-- the same.
select
    case theirs.area_code when '' then theirs.area else theirs.area_code end as place,
    theirs.basis,
    theirs.measure,
    theirs.origin,
    own.value = theirs.value as agrees,
    theirs.article_id,
    other_article.url,
    theirs.evidence,
    coalesce(nullif(other_article.publisher, ''), other_article.url) as teller,
    theirs.value,
    coalesce(nullif(chosen.publisher, ''), chosen.url) as teller_current,
    own.value as value_own,
    own.evidence as evidence_own
from bulletins
cross join revisions on revisions.id = bulletins.current_revision_id -- in this order, whatever statistics there are
cross join articles as chosen on chosen.id = revisions.article_id
cross join sightings as word
    on word.bulletin_id = bulletins.id
    and word.revision_id <> bulletins.current_revision_id
cross join articles as other_article
    on other_article.id = word.article_id
    and coalesce(nullif(other_article.publisher, ''), rtrim(other_article.url, replace(other_article.url, '/', '')))
        <> coalesce(nullif(chosen.publisher, ''), rtrim(chosen.url, replace(chosen.url, '/', '')))
cross join sightings as ours on ours.bulletin_id = bulletins.id
cross join articles as said
    on said.id = ours.article_id
    and coalesce(nullif(said.publisher, ''), rtrim(said.url, replace(said.url, '/', '')))
        = coalesce(nullif(chosen.publisher, ''), rtrim(chosen.url, replace(chosen.url, '/', '')))
cross join observations as theirs
    on theirs.revision_id = word.revision_id
    and theirs.article_id = word.article_id
    and theirs.route = ''
    and (theirs.excluding, theirs.subgroup, theirs.subtype) = ('', '', '')
    and theirs.qualifier = ''
cross join observations as own
    on own.revision_id = ours.revision_id
    and own.article_id = ours.article_id
    and (case own.area_code when '' then own.area else own.area_code end)
        = (case theirs.area_code when '' then theirs.area else theirs.area_code end)
    and (own.basis, own.measure, own.origin) = (theirs.basis, theirs.measure, theirs.origin)
    and own.route = ''
    and (own.excluding, own.subgroup, own.subtype) = ('', '', '')
    and own.qualifier = ''
where bulletins.id = :bulletin_id
    and (own.value = theirs.value or (own.revision_id, own.article_id) = (revisions.id, revisions.article_id))
    and not exists (
        -- as agreement.sql has it
        select 1
        from sightings as later
        cross join articles on articles.id = later.article_id
        where later.bulletin_id = word.bulletin_id
            and coalesce(nullif(articles.publisher, ''), rtrim(articles.url, replace(articles.url, '/', '')))
                = coalesce(nullif(other_article.publisher, ''), rtrim(other_article.url, replace(other_article.url, '/', '')))
            and (later.authority, later.issue_time, later.precedence, word.revision_id, word.article_id)
                > (word.authority, word.issue_time, word.precedence, later.revision_id, later.article_id)
    )
