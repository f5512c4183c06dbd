select distinct sightings.revision_id, sightings.bulletin_id
from articles
join sightings on sightings.article_id = articles.id
where articles.capture_id = :capture_id
