-- Of each bulletin the moments at which another revision becomes current, or another article comes to represent it: by the
-- time of issue, and by the time at which the page was first archived. The current revision is a greatest element, so that it
-- changes only when one of its own sightings arrives.
create temp table often_changes as
with ranked as (
    select
        sightings.*,
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
        clock,
        bulletin_id,
        revision_id,
        moment,
        max(rank) over (partition by clock, bulletin_id order by moment) as best_rank,
        min(place) over (partition by clock, revision_id order by moment) as best_place
    from ranked
    cross join lateral (values ('issue', issue_time), ('record', recorded_at)) as clocks (clock, moment)
),
currents as (
    select distinct
        clock, arriving.bulletin_id, moment, arriving.revision_id, best.article_id,
        case clock when 'issue' then best.issue_time else best.recorded_at end as represented_since
    from arriving
    join ranked as current
        on current.bulletin_id = arriving.bulletin_id
        and current.rank = arriving.best_rank
        and current.revision_id = arriving.revision_id
    join ranked as best on best.revision_id = arriving.revision_id and best.place = arriving.best_place
),
compared as (
    select *, lag(revision_id) over (partition by clock, bulletin_id order by moment) as revision_before from currents
)
select
    clock, bulletin_id, moment, revision_id, article_id,
    lead(moment) over (partition by clock, bulletin_id order by moment) as until
from compared
where represented_since = moment or revision_id is distinct from revision_before;

create table issue_changes as
select bulletin_id, issue_time as moment, revision_id, article_id, null::varchar as until
from sightings
anti join often_sighted using (bulletin_id)
union all
select * exclude (clock) from often_changes where clock = 'issue';

create table record_changes as
select bulletin_id, recorded_at as moment, revision_id, article_id, null::varchar as until
from sightings
anti join often_sighted using (bulletin_id)
union all
select * exclude (clock) from often_changes where clock = 'record'
