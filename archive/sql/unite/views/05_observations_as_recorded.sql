create view observations_as_recorded as
select
    observation_sightings.*,
    china_day(record_changes.moment) as current_from,
    china_day(record_changes.until) as current_until,
    record_changes.moment as current_since
from record_changes
join observation_sightings
    on observation_sightings.revision_id = record_changes.revision_id
    and observation_sightings.article_id = record_changes.article_id
