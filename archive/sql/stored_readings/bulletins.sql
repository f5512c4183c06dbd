-- In the order of the fields of Bulletin.
select
    sightings.revision_id, sightings.article_id, bulletins.disease, bulletins.area_code, bulletins.area,
    bulletins.period_start, bulletins.period_end, bulletins.undated_url
from sightings
join bulletins on bulletins.id = sightings.bulletin_id
where sightings.article_id in (
        select id from articles where capture_id in (select value from json_each(:capture_ids))
    )
