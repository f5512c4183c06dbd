-- What was parsed of each page and file: its articles, how many have a date, their numbers (counts and rates), and the
-- kinds of its findings.
with numbers as (
    select sightings.article_id, observations.measure
    from sightings
    join observations
        on observations.revision_id = sightings.revision_id and observations.article_id = sightings.article_id
    union all
    select article_id, measure from rates
)
select
    captures.url,
    captures.role,
    count(distinct articles.id) as articles,
    count(distinct case when articles.published_at <> '' then articles.id end) as dated,
    count(numbers.measure) as numbers,
    json_group_array(distinct numbers.measure) filter (where numbers.measure is not null) as measures,
    (
        select json_group_array(distinct reading_findings.kind)
        from reading_findings
        where reading_findings.capture_id = captures.id
    ) as kinds
from captures
left join articles on articles.capture_id = captures.id
left join numbers on numbers.article_id = articles.id
where captures.role <> 'listing'
group by captures.id
