-- A revision is its bulletin and the set of its numbers, in whatever order a page prints them: Observation.number.
with numbers as (
    select
        revision_id,
        article_id,
        concat_parts(
            char(30), area_code, area, basis, measure, origin, route, value, qualifier, status,
            coalesce(counted_within, 'None')
        )
        || case
            when (excluding, subgroup, subtype) = ('', '', '') then ''
            else concat_parts(char(30), '', excluding, subgroup, subtype)
        end as number
    from observations
), sets as (
    select
        revision_id,
        article_id,
        group_concat(number, char(31)) over (
            partition by revision_id, article_id order by number
            rows between unbounded preceding and unbounded following
        ) as numbers
    from numbers
)
select distinct articles.url as place
from sets
join revisions on revisions.id = sets.revision_id
join articles on articles.id = sets.article_id
where revisions.id <> identity('revision', revisions.bulletin_id, sets.numbers)
