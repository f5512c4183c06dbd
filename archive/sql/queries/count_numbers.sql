-- The articles of a source, also those of files that its articles link to: how many there are, how many numbers the
-- fullest of them has, and the measures of all these numbers. A number is a count or a rate.
with of_source as (
    select articles.id as article_id
    from captures
    cross join articles on articles.capture_id = captures.id
    where captures.source = :source and captures.role <> 'listing'
),
numbers as (
    select of_source.article_id, observations.measure
    from of_source
    cross join sightings on sightings.article_id = of_source.article_id
    cross join observations
        on observations.revision_id = sightings.revision_id and observations.article_id = of_source.article_id
    union all
    select of_source.article_id, rates.measure
    from of_source
    cross join rates on rates.article_id = of_source.article_id
)
select
    (select count(*) from of_source) as articles,
    coalesce((select max(n) from (select count(*) as n from numbers group by article_id)), 0) as fullest,
    (select json_group_array(distinct measure) from numbers) as measures
