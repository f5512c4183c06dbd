delete from revisions
where id = :revision_id
    and not exists (select 1 from sightings where sightings.revision_id = revisions.id)
