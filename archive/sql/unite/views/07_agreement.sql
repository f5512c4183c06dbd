-- A figure is a number of one place, period and meaning, whoever states it. Its current number is the best of those in current
-- revisions; what others say is counted without the statement that is current.
create view agreement as
with words as (
    select
        sightings.*,
        articles.publisher,
        articles.title as article_title,
        articles.url,
        row_number() over (
            partition by sightings.bulletin_id, teller_of(articles.publisher, articles.url)
            order by
                sightings.authority desc, sightings.issue_time desc, sightings.precedence desc, sightings.revision_id,
                sightings.article_id
        ) = 1 as is_last_word
    from sightings
    join articles on articles.id = sightings.article_id
),
stated_figures as (
    select
        bulletins.disease,
        bulletins.area_code as bulletin_area_code,
        bulletins.area as bulletin_area,
        bulletins.period_start,
        bulletins.period_end,
        bulletins.undated_url,
        words.bulletin_id,
        words.authority,
        words.issued_at,
        words.publisher,
        words.article_title,
        words.url,
        words.is_last_word,
        observations.*,
        case when observations.area_code = '' then observations.area else '' end as nameless_area,
        first({
            may_be_current: words.revision_id = bulletins.current_revision_id, revision_id: observations.revision_id,
            article_id: observations.article_id, value: observations.value, qualifier: observations.qualifier,
            publisher: words.publisher, authority: words.authority
        }) over (
            partition by
                bulletins.disease, observations.area_code, nameless_area, bulletins.period_start, bulletins.period_end,
                bulletins.undated_url, observations.basis, observations.measure, observations.origin, observations.route,
                observations.excluding, observations.subgroup, observations.subtype
            order by
                words.revision_id = bulletins.current_revision_id desc, words.authority desc, words.issue_time desc,
                words.precedence desc, observations.revision_id, observations.article_id, observations.ordinal
        ) as best
    from bulletins
    join words on words.bulletin_id = bulletins.id
    join observations
        on observations.revision_id = words.revision_id and observations.article_id = words.article_id
    where (observations.area_code <> '' or observations.area = bulletins.area)
        and (
            bulletins.area_code = observations.area_code
            or list_contains(wider_areas(observations.area_code), bulletins.area_code)
        )
),
figures as (
    select
        *,
        count(*) filter (where (revision_id, article_id) <> (best.revision_id, best.article_id)) over figure as others,
        max(authority) filter (where (revision_id, article_id) <> (best.revision_id, best.article_id)) over figure
            as authority_of_others
    from stated_figures
    window figure as (
        partition by
            disease, area_code, nameless_area, period_start, period_end, undated_url, basis, measure, origin, route,
            excluding, subgroup, subtype
    )
)
select
    url,
    article_title,
    publisher,
    authority,
    issued_at,
    disease,
    bulletin_area_code,
    bulletin_area,
    area_code,
    area,
    basis,
    measure,
    origin,
    route,
    excluding,
    subgroup,
    subtype,
    period_start,
    period_end,
    value,
    unit,
    qualifier,
    status,
    case
        when not best.may_be_current then null
        when value = best.value and qualifier = best.qualifier then 1
        when qualifier = '' and best.qualifier = '' then 0
    end as agrees,
    (best.may_be_current and revision_id = best.revision_id and article_id = best.article_id)::integer as is_current,
    case when best.may_be_current then best.value end as current_value,
    case when best.may_be_current then best.publisher end as current_publisher,
    case
        when not best.may_be_current then null
        when others = 0 then 'only'
        when authority_of_others < best.authority then 'authority'
        else 'issue'
    end as current_because,
    evidence,
    bulletin_id,
    revision_id,
    article_id
from figures
where is_last_word
