-- Every number of every revision ever seen, once, as the article that represents the revision states it; and the place of
-- the revision among those of its bulletin, in the order of their issue. What it supersedes is the one that was current when it
-- was issued, unless that has the higher authority.
create view observation_history as
with ranked as not materialized (
    select revisions.id, revisions.bulletin_id, revisions.authority, sightings.issue_time, sightings.precedence
    from revisions
    join sightings on sightings.revision_id = revisions.id and sightings.article_id = revisions.article_id
)
select
    this.*,
    (
        select count(*)
        from ranked
        where ranked.bulletin_id = revisions.bulletin_id
            and (ranked.issue_time, ranked.precedence, revisions.id) <= (this.issue_time, here.precedence, ranked.id)
    ) as revision_number,
    (select count(*) from revisions as other where other.bulletin_id = revisions.bulletin_id) as revisions,
    (select current_revision_id = revisions.id from bulletins where bulletins.id = revisions.bulletin_id) as is_current,
    (
        select case when ranked.authority <= revisions.authority then ranked.id end
        from ranked
        where ranked.bulletin_id = revisions.bulletin_id
            and (ranked.issue_time, ranked.precedence, revisions.id) < (this.issue_time, here.precedence, ranked.id)
        order by ranked.authority desc, ranked.issue_time desc, ranked.precedence desc, ranked.id
        limit 1
    ) as supersedes
from revisions
join observation_sightings as this on this.revision_id = revisions.id and this.article_id = revisions.article_id
join sightings as here on here.revision_id = revisions.id and here.article_id = revisions.article_id
