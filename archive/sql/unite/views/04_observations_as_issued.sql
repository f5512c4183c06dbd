create view observations_as_issued as
select
    observation_sightings.*,
    china_day(issue_changes.moment) as current_from,
    china_day(issue_changes.until) as current_until,
    issue_changes.moment as current_since
from issue_changes
join observation_sightings
    on observation_sightings.revision_id = issue_changes.revision_id
    and observation_sightings.article_id = issue_changes.article_id
