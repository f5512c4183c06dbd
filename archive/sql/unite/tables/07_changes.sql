-- Of each bulletin the moments at which another revision becomes current, or another article comes to represent it: by the
-- time of issue, and by the time at which the page was first archived. The current revision is a greatest element, so that it
-- changes only when one of its own sightings arrives.
create temp table often_changes as
with ranked as (
    select
        bulletin_id, revision_id, article_id, issue_time, recorded_at,
        row_number() over (
            partition by bulletin_id order by authority, issue_time, precedence, revision_id desc
        ) as rank,
        row_number() over (
            partition by revision_id order by authority desc, issue_time, recorded_at, article_id
        ) as place
    from sightings
    semi join often_sighted using (bulletin_id)
),
arriving as (
    select
        by_issue,
        bulletin_id,
        revision_id,
        moment,
        max(rank) over (partition by by_issue, bulletin_id order by moment) as best_rank,
        min(place) over (partition by by_issue, revision_id order by moment) as best_place
    from ranked
    cross join lateral (values (true, issue_time), (false, recorded_at)) as clocks (by_issue, moment)
),
currents as (
    select distinct
        by_issue, arriving.bulletin_id, moment, arriving.revision_id, best.article_id,
        case when by_issue then best.issue_time else best.recorded_at end as represented_since
    from arriving
    join ranked as current
        on current.bulletin_id = arriving.bulletin_id
        and current.rank = arriving.best_rank
        and current.revision_id = arriving.revision_id
    join ranked as best on best.revision_id = arriving.revision_id and best.place = arriving.best_place
),
compared as (
    select *, lag(revision_id) over (partition by by_issue, bulletin_id order by moment) as revision_before from currents
)
select
    by_issue, bulletin_id, moment, revision_id, article_id,
    lead(moment) over (partition by by_issue, bulletin_id order by moment) as until
from compared
where represented_since = moment or revision_id is distinct from revision_before;

create table issue_changes as
select bulletin_id, issue_time as moment, revision_id, article_id, null::varchar as until
from sightings
anti join often_sighted using (bulletin_id)
union all
select * exclude (by_issue) from often_changes where by_issue;

create table record_changes as
select bulletin_id, recorded_at as moment, revision_id, article_id, null::varchar as until
from sightings
anti join often_sighted using (bulletin_id)
union all
select * exclude (by_issue) from often_changes where not by_issue
