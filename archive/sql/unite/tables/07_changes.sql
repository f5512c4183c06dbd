-- Of each bulletin the moments at which another revision becomes current, or another article comes to represent it: by the
-- time of issue, and by the time at which the page was first archived. The current revision is a greatest element, so that it
-- changes only when one of its own sightings arrives.
create temp table changes as
with arriving as (
    select
        clock,
        bulletin_id,
        revision_id,
        moment,
        -max({
            authority: authority, issue_time: issue_time, precedence: precedence, low_revision: -revision_id
        }) over (partition by clock, bulletin_id order by moment).low_revision as current_id,
        min({
            low_authority: -authority, issue_time: issue_time, recorded_at: recorded_at, article_id: article_id,
            moment: moment
        }) over (partition by clock, revision_id order by moment) as best
    from sightings
    semi join often_sighted using (bulletin_id)
    cross join lateral (values ('issue', issue_time), ('record', recorded_at)) as clocks (clock, moment)
),
currents as (
    select
        clock, bulletin_id, moment, revision_id, any_value(best.article_id) as article_id,
        any_value(best.moment) as represented_since
    from arriving
    where revision_id = current_id
    group by clock, bulletin_id, moment, revision_id
),
compared as (
    select *, lag(revision_id) over (partition by clock, bulletin_id order by moment) as revision_before from currents
)
select clock, bulletin_id, moment, revision_id, article_id, null as until
from sightings
anti join often_sighted using (bulletin_id)
cross join lateral (values ('issue', issue_time), ('record', recorded_at)) as clocks (clock, moment)
union all
select
    clock, bulletin_id, moment, revision_id, article_id,
    lead(moment) over (partition by clock, bulletin_id order by moment) as until
from compared
where represented_since = moment or revision_id is distinct from revision_before;

create table issue_changes as select * exclude (clock) from changes where clock = 'issue';

create table record_changes as select * exclude (clock) from changes where clock = 'record'
