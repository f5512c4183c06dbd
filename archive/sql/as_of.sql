-- What was current when: every number of every revision with the days of China on which it was current. Two views are made of
-- this query by archive/migrate.py: observations_as_issued, where moment_known is the time of issue, and observations_as_recorded,
-- where it is that of recording. What was current on a day is what the sightings known by its end make current; the ranks are those of
-- settle_bulletin.sql.
create view observations_as_of as
with changes as not materialized (
    -- the moments at which another revision becomes current, or another article comes to represent it
    select
        arriving.bulletin_id,
        arriving.moment_known as moment,
        current.id as revision_id,
        represents.article_id
    from sightings as arriving
    join revisions as current
        on current.id = (
            select revision_id
            from sightings
            where sightings.bulletin_id = arriving.bulletin_id and sightings.moment_known <= arriving.moment_known
            order by authority desc, issue_time desc, precedence desc, revision_id
            limit 1
        )
    join sightings as represents
        on represents.revision_id = current.id
        and represents.article_id = (
            select article_id
            from sightings
            where sightings.revision_id = current.id and sightings.moment_known <= arriving.moment_known
            order by authority desc, issue_time, recorded_at, article_id
            limit 1
        )
    where (
        represents.moment_known = arriving.moment_known
        or current.id is not (
            select revision_id
            from sightings
            where sightings.bulletin_id = arriving.bulletin_id and sightings.moment_known < arriving.moment_known
            order by authority desc, issue_time desc, precedence desc, revision_id
            limit 1
        )
    )
    and not exists (
        -- of sightings that arrive together, one
        select 1
        from sightings
        where sightings.bulletin_id = arriving.bulletin_id
            and sightings.moment_known = arriving.moment_known
            and (sightings.revision_id, sightings.article_id) < (arriving.revision_id, arriving.article_id)
    )
)
select
    observation_sightings.*,
    date(changes.moment, '+8 hours') as current_from,
    (
        select date(min(later.moment), '+8 hours')
        from changes as later
        where later.bulletin_id = changes.bulletin_id and later.moment > changes.moment
    ) as current_until,
    changes.moment as current_since
from changes
join observation_sightings
    on observation_sightings.bulletin_id = changes.bulletin_id
    and observation_sightings.revision_id = changes.revision_id
    and observation_sightings.article_id = changes.article_id
