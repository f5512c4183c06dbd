select observation_sightings.*
from articles
join sightings on sightings.article_id = articles.id
join observation_sightings
    on observation_sightings.revision_id = sightings.revision_id and observation_sightings.article_id = articles.id
where articles.capture_id = :capture_id
order by articles.ordinal, evidence_start, observation_sightings.revision_id
