-- Bulletins that are new since a moment, or whose current revision is another one than it was before.
with touched as (select distinct bulletin_id from sightings where recorded_at >= :since),
before as (
    select bulletin_id, revision_id
    from (
        select
            sightings.bulletin_id,
            sightings.revision_id,
            row_number() over (
                partition by sightings.bulletin_id order by authority desc, issue_time desc, precedence desc, revision_id
            ) as rank
        from touched
        join sightings on sightings.bulletin_id = touched.bulletin_id
        where sightings.recorded_at < :since
    )
    where rank = 1
)
select
    bulletins.id as bulletin_id,
    bulletins.disease,
    bulletins.area_code,
    bulletins.area,
    bulletins.day,
    bulletins.period_kind,
    bulletins.period_start,
    bulletins.period_end,
    before.revision_id as revision_before,
    bulletins.current_revision_id as revision_id,
    articles.publisher,
    sightings.issued_at,
    sightings.recorded_at,
    articles.title,
    articles.url
from touched
join bulletins on bulletins.id = touched.bulletin_id
join revisions on revisions.id = bulletins.current_revision_id
join articles on articles.id = revisions.article_id
join sightings on sightings.revision_id = revisions.id and sightings.article_id = revisions.article_id
left join before on before.bulletin_id = touched.bulletin_id
where before.revision_id is null or before.revision_id <> bulletins.current_revision_id
order by bulletins.day desc, bulletins.disease, bulletins.area_code, bulletins.area, bulletins.period_end, bulletins.id
