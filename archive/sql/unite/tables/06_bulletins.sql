-- Of each revision the sighting that represents it: settle_revision.sql.
create table revisions as
select
    chosen.revision_id as id,
    chosen.bulletin_id,
    chosen.best.issued_at as issued_at,
    chosen.recorded_at,
    articles.publisher,
    -chosen.best.low_authority as authority,
    chosen.best.article_id as article_id
from (
    select
        revision_id,
        any_value(bulletin_id) as bulletin_id,
        min(recorded_at) as recorded_at,
        min({
            low_authority: -authority, issue_time: issue_time, recorded_at: recorded_at, article_id: article_id,
            issued_at: issued_at
        }) as best
    from sightings
    group by revision_id
) as chosen
join articles on articles.id = chosen.best.article_id;

-- A bulletin, its current revision (settle_bulletin.sql), and its area as the page named it that was first held.
create table bulletins as
with current as (
    select
        bulletin_id,
        -max({
            authority: authority, issue_time: issue_time, precedence: precedence, low_revision: -revision_id
        }).low_revision as revision_id
    from sightings
    group by bulletin_id
),
many_names as (
    select id from raw_bulletins group by id having count(distinct area) > 1
),
first_named as (
    select
        raw_bulletins.id,
        first(
            raw_bulletins.area
            order by sightings.recorded_at, articles.capture_id, articles.ordinal, raw_bulletins.area
        ) as area
    from raw_bulletins
    semi join many_names using (id)
    join raw_sightings on raw_sightings.bulletin_id = raw_bulletins.id and raw_sightings.dataset = raw_bulletins.dataset
    join sightings
        on sightings.revision_id = raw_sightings.revision_id and sightings.article_id = raw_sightings.article_id
    join articles on articles.id = sightings.article_id
    group by raw_bulletins.id
),
named as (
    select
        id,
        any_value(disease) as disease,
        any_value(area_code) as area_code,
        any_value(area) as area,
        any_value(period_start) as period_start,
        any_value(period_end) as period_end,
        any_value(day) as day,
        any_value(period_kind) as period_kind
    from raw_bulletins
    group by id
)
select
    named.id, disease, area_code, coalesce(first_named.area, named.area) as area, period_start, period_end,
    current.revision_id as current_revision_id, day, period_kind
from named
join current on current.bulletin_id = named.id
left join first_named on first_named.id = named.id;

-- The place of each revision in the order of issue, as observation_history has it.
create table revision_ranks as
select
    revision_id, revision_number, revisions,
    case when stood.authority <= ranked.authority then -stood.low_revision end as supersedes
from (
    select
        revisions.id as revision_id,
        revisions.authority,
        row_number() over issues as revision_number,
        count(*) over (partition by revisions.bulletin_id) as revisions,
        max({
            authority: revisions.authority, issue_time: sightings.issue_time, precedence: sightings.precedence,
            low_revision: -revisions.id
        }) over (issues rows between unbounded preceding and 1 preceding) as stood
    from revisions
    join sightings on sightings.revision_id = revisions.id and sightings.article_id = revisions.article_id
    window issues as (
        partition by revisions.bulletin_id order by sightings.issue_time, sightings.precedence, revisions.id desc
    )
) as ranked
