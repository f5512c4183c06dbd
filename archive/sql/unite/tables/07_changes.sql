-- Of each bulletin the moments at which another revision becomes current, or another article comes to represent it: by the
-- time of issue, and by the time at which the page was first held. The current revision is a greatest element, so that it
-- changes only when one of its own sightings arrives.
create table issue_changes as
with arriving as (
    select
        bulletin_id,
        revision_id,
        issue_time as moment,
        -max({
            authority: authority, issue_time: issue_time, precedence: precedence, low_revision: -revision_id
        }) over (partition by bulletin_id order by issue_time).low_revision as current_id,
        min({
            low_authority: -authority, issue_time: issue_time, recorded_at: recorded_at, article_id: article_id
        }) over (partition by revision_id order by issue_time) as best
    from sightings
    semi join often_sighted using (bulletin_id)
),
currents as (
    select
        bulletin_id, moment, revision_id, any_value(best.article_id) as article_id,
        any_value(best.issue_time) as represented_since
    from arriving
    where revision_id = current_id
    group by bulletin_id, moment, revision_id
),
changes as (
    select *, lag(revision_id) over (partition by bulletin_id order by moment) as revision_before from currents
)
select bulletin_id, issue_time as moment, revision_id, article_id, null as until
from sightings
anti join often_sighted using (bulletin_id)
union all
select
    bulletin_id, moment, revision_id, article_id,
    lead(moment) over (partition by bulletin_id order by moment) as until
from changes
where represented_since = moment or revision_id is distinct from revision_before;

create table record_changes as
with arriving as (
    select
        bulletin_id,
        revision_id,
        recorded_at as moment,
        -max({
            authority: authority, issue_time: issue_time, precedence: precedence, low_revision: -revision_id
        }) over (partition by bulletin_id order by recorded_at).low_revision as current_id,
        min({
            low_authority: -authority, issue_time: issue_time, recorded_at: recorded_at, article_id: article_id
        }) over (partition by revision_id order by recorded_at) as best
    from sightings
    semi join often_sighted using (bulletin_id)
),
currents as (
    select
        bulletin_id, moment, revision_id, any_value(best.article_id) as article_id,
        any_value(best.recorded_at) as represented_since
    from arriving
    where revision_id = current_id
    group by bulletin_id, moment, revision_id
),
changes as (
    select *, lag(revision_id) over (partition by bulletin_id order by moment) as revision_before from currents
)
select bulletin_id, recorded_at as moment, revision_id, article_id, null as until
from sightings
anti join often_sighted using (bulletin_id)
union all
select
    bulletin_id, moment, revision_id, article_id,
    lead(moment) over (partition by bulletin_id order by moment) as until
from changes
where represented_since = moment or revision_id is distinct from revision_before
