-- The articles of a source, also those of files that its articles link to: how many there are, how many numbers the
-- fullest of them has, and the measures of all these numbers.
with numbers as (
    select articles.id as article_id, observations.measure
    from captures
    cross join articles on articles.capture_id = captures.id
    cross join sightings on sightings.article_id = articles.id
    cross join observations
        on observations.revision_id = sightings.revision_id and observations.article_id = articles.id
    where captures.source = :source and captures.role <> 'listing'
)
select
    (
        select count(*)
        from captures
        cross join articles on articles.capture_id = captures.id
        where captures.source = :source and captures.role <> 'listing'
    ) as articles,
    coalesce((select max(n) from (select count(*) as n from numbers group by article_id)), 0) as fullest,
    (select json_group_array(distinct measure) from numbers) as measures
