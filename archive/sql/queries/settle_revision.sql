-- Represented by its most authoritative, then earliest sighting; known since the first of all.
update revisions set
    (article_id, publisher, authority, issued_at) = (
        select sightings.article_id, articles.publisher, sightings.authority, sightings.issued_at
        from sightings
        join articles on articles.id = sightings.article_id
        where sightings.revision_id = revisions.id
        order by sightings.authority desc, sightings.issue_time, sightings.recorded_at, sightings.article_id
        limit 1
    ),
    recorded_at = (select min(recorded_at) from sightings where sightings.revision_id = revisions.id)
where id = :revision_id
