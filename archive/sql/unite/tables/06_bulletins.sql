-- Most bulletins were seen once. Only the others have anything to compare.
create temp table often_sighted as
select bulletin_id from sightings group by bulletin_id having count(*) > 1;

-- Of each revision the sighting that represents it: settle_revision.sql.
create table revisions as
select
    represented.id, represented.bulletin_id, represented.issued_at, represented.recorded_at, articles.publisher,
    represented.authority, represented.article_id
from (
    select revision_id as id, bulletin_id, issued_at, recorded_at, authority, article_id
    from sightings
    anti join often_sighted using (bulletin_id)
    union all
    select revision_id, bulletin_id, best.issued_at, recorded_at, -best.low_authority, best.article_id
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
        semi join often_sighted using (bulletin_id)
        group by revision_id
    )
) as represented
join articles on articles.id = represented.article_id;

-- Bulletins that several datasets have: a name of the area as stated by the page that was first stored.
create temp table shared_bulletins as
select id from raw_bulletins group by id having count(*) > 1;

create temp table named_bulletins as
select id, disease, area_code, area, period_start, period_end, day, period_kind, undated_url
from raw_bulletins
anti join shared_bulletins using (id)
union all
select
    raw_bulletins.id,
    any_value(raw_bulletins.disease),
    any_value(raw_bulletins.area_code),
    first(
        raw_bulletins.area order by sightings.recorded_at, articles.capture_id, articles.ordinal, raw_bulletins.area
    ),
    any_value(raw_bulletins.period_start),
    any_value(raw_bulletins.period_end),
    any_value(raw_bulletins.day),
    any_value(raw_bulletins.period_kind),
    any_value(raw_bulletins.undated_url)
from raw_bulletins
semi join shared_bulletins using (id)
join raw_sightings on raw_sightings.bulletin_id = raw_bulletins.id and raw_sightings.dataset = raw_bulletins.dataset
anti join other_articles
    on other_articles.dataset = raw_sightings.dataset and other_articles.article_id = raw_sightings.article_id
join sightings on sightings.revision_id = raw_sightings.revision_id and sightings.article_id = raw_sightings.article_id
join articles on articles.id = sightings.article_id
group by raw_bulletins.id;

-- The current revision: settle_bulletin.sql.
create table bulletins as
select
    named_bulletins.id, disease, area_code, area, period_start, period_end, current.revision_id as current_revision_id, day,
    period_kind, undated_url
from named_bulletins
join (
    select bulletin_id, revision_id from sightings anti join often_sighted using (bulletin_id)
    union all
    select
        bulletin_id,
        -max({
            authority: authority, issue_time: issue_time, precedence: precedence, low_revision: -revision_id
        }).low_revision
    from sightings
    semi join often_sighted using (bulletin_id)
    group by bulletin_id
) as current on current.bulletin_id = named_bulletins.id;

create temp table often_revised as
select bulletin_id from revisions group by bulletin_id having count(*) > 1;

-- The place of each revision in the order of issue, as observation_history has it.
create table revision_ranks as
select id as revision_id, 1::bigint as revision_number, 1::bigint as revisions, null::bigint as supersedes
from revisions
anti join often_revised using (bulletin_id)
union all
select
    revision_id, revision_number, revisions,
    case when previous.authority <= ranked.authority then -previous.low_revision end
from (
    select
        revisions.id as revision_id,
        revisions.authority,
        row_number() over issues as revision_number,
        count(*) over (partition by revisions.bulletin_id) as revisions,
        max({
            authority: revisions.authority, issue_time: sightings.issue_time, precedence: sightings.precedence,
            low_revision: -revisions.id
        }) over (issues rows between unbounded preceding and 1 preceding) as previous
    from revisions
    semi join often_revised using (bulletin_id)
    join sightings on sightings.revision_id = revisions.id and sightings.article_id = revisions.article_id
    window issues as (
        partition by revisions.bulletin_id order by sightings.issue_time, sightings.precedence, revisions.id desc
    )
) as ranked
