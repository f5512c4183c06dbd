create view observation_history as
select
    observation_sightings.*,
    revision_ranks.revision_number,
    revision_ranks.revisions,
    (bulletins.current_revision_id = revisions.id)::integer as is_current,
    revision_ranks.supersedes
from revisions
join bulletins on bulletins.id = revisions.bulletin_id
join revision_ranks on revision_ranks.revision_id = revisions.id
join observation_sightings
    on observation_sightings.revision_id = revisions.id and observation_sightings.article_id = revisions.article_id
