-- What was parsed of each page and file: its articles, how many have a date, their numbers, and the kinds of its findings.
select
    captures.url,
    captures.role,
    count(distinct articles.id) as articles,
    count(distinct case when articles.published_at <> '' then articles.id end) as dated,
    count(observations.value) as numbers,
    json_group_array(distinct observations.measure) filter (where observations.measure is not null) as measures,
    (
        select json_group_array(distinct reading_findings.kind)
        from reading_findings
        where reading_findings.capture_id = captures.id
    ) as kinds
from captures
left join articles on articles.capture_id = captures.id
left join sightings on sightings.article_id = articles.id
left join observations
    on observations.revision_id = sightings.revision_id and observations.article_id = articles.id
where captures.role <> 'listing'
group by captures.id
