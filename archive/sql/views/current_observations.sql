-- For each bulletin, the numbers of its current revision.
create view current_observations as
select observation_history.*
from bulletins
join observation_history
    on observation_history.bulletin_id = bulletins.id
    and observation_history.revision_id = bulletins.current_revision_id
