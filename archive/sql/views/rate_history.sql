-- Every number that was ever stated for a rate, once, as the most authoritative, then earliest article states it. The current
-- one is the newest issue of the most authoritative publisher; what is stated of it beside the number of another period
-- (`compared`) is current only if nothing else states it.
create view rate_history as
with stated_rates as (
    select
        rates.*,
        articles.url,
        articles.title as article_title,
        articles.publisher,
        articles.parser,
        first_value(revision_id) over (
            partition by rate_id
            order by status = 'compared', rates.authority desc, issue_time desc, precedence desc, revision_id
        ) as current_revision_id,
        min(rates.recorded_at) over (partition by revision_id) as first_recorded_at,
        row_number() over (
            partition by revision_id order by rates.authority desc, issue_time, rates.recorded_at, article_id, rates.ordinal
        ) as nth
    from rates
    join articles on articles.id = rates.article_id
),
ranked as (
    select
        *,
        row_number() over issues as revision_number,
        count(*) over (partition by rate_id) as revisions,
        max(printf('%012d %s %s %020d', authority, issue_time, precedence, revision_id)) over (
            issues rows between unbounded preceding and 1 preceding
        ) as previous
    from stated_rates
    where nth = 1
    window issues as (partition by rate_id order by issue_time, precedence, revision_id)
)
select
    url, article_title, publisher, issued_at, first_recorded_at as recorded_at, disease, bulletin_area_code, bulletin_area,
    area_code, area, measure, "of", part, setting, subgroup, subgroup_kind, variant, method, period_start, period_end, value,
    unit, qualifier, numerator, denominator, status, evidence, evidence_start, evidence_end, rate_id, revision_id,
    article_id, parser, authority, issue_time,
    case issued_at when '' then null else date(issue_time, '+8 hours') end as issue,
    case issued_at
        when '' then null
        else cast(
            julianday(issue_time, '+8 hours', 'start of day')
            - julianday(substr(period_end, 1, 16), '-1 second', 'start of day') as integer
        )
    end as lag,
    day, period_kind, revision_number, revisions,
    revision_id = current_revision_id as is_current,
    case when cast(substr(previous, 1, 12) as integer) <= authority then cast(substr(previous, -20) as integer) end as supersedes
from ranked
