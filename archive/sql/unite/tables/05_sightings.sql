-- An issue of a page that another unit saw earlier is ranked as if it had been seen then: find_issue.sql.
create table sightings as
select
    revision_id,
    article_id,
    bulletin_id,
    authority,
    issued_at,
    case
        when earlier_pages.article_id is null or try_cast(left(issued_at, 16) as timestamp) is not null then issue_time
        else issue_of_day(earlier_pages.recorded_at, left(precedence, 1) = '1')
    end as issue_time,
    coalesce(earlier_pages.recorded_at, sighted.recorded_at) as recorded_at,
    case
        when earlier_pages.article_id is null then precedence
        else left(precedence, length(precedence) - length(read_fetched_at)) || earlier_pages.fetched_at
    end as precedence
from (
    select * exclude (dataset) from raw_sightings anti join other_articles using (dataset, article_id)
) as sighted
left join earlier_pages using (article_id);

create table rates as
select
    rated.article_id, ordinal, rate_id, revision_id, disease, bulletin_area_code, bulletin_area, area_code, area, measure,
    "of", part, setting, subgroup, subgroup_kind, variant, method, period_start, period_end, day, period_kind, value, unit,
    qualifier, numerator, denominator, status, evidence, evidence_start, evidence_end, authority, issued_at,
    case
        when earlier_pages.article_id is null or try_cast(left(issued_at, 16) as timestamp) is not null then issue_time
        else issue_of_day(earlier_pages.recorded_at, left(precedence, 1) = '1')
    end as issue_time,
    coalesce(earlier_pages.recorded_at, rated.recorded_at) as recorded_at,
    case
        when earlier_pages.article_id is null then precedence
        else left(precedence, length(precedence) - length(read_fetched_at)) || earlier_pages.fetched_at
    end as precedence
from (select * from raw_rates anti join other_articles using (dataset, article_id)) as rated
left join earlier_pages on earlier_pages.article_id = rated.article_id;

-- The words of a number, each combination once: there are few, and a column costs as much to write as it has rows.
create table meanings as
select row_number() over ()::integer as meaning, *
from (
    select distinct
        basis, measure, origin, route, route_kind, unit, qualifier, status, excluding, subgroup, subtype
    from raw_observations
);

create table numbers (
    revision_id bigint, article_id bigint, ordinal bigint, area_code varchar, area varchar, meaning integer, value bigint,
    counted_within bigint, evidence varchar using compression zstd, evidence_start bigint, evidence_end bigint,
    checks_held bigint, checks_failed bigint
);

insert into numbers by name
select
    revision_id, article_id, ordinal, area_code, area, meaning, value, counted_within, evidence, evidence_start,
    evidence_end, checks_held, checks_failed
from raw_observations
join meanings
    using (basis, measure, origin, route, route_kind, unit, qualifier, status, excluding, subgroup, subtype)
anti join other_articles using (dataset, article_id);

create view observations as
select
    revision_id, article_id, ordinal, area_code, area, basis, measure, origin, route, route_kind, value, unit, qualifier,
    status, counted_within, evidence, evidence_start, evidence_end, excluding, subgroup, subtype, checks_held, checks_failed
from numbers
join meanings using (meaning)
