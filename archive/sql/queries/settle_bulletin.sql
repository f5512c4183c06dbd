-- The newest issue of the most authoritative publisher.
update bulletins set
    current_revision_id = (
        select revision_id
        from sightings
        where sightings.bulletin_id = bulletins.id
        order by authority desc, issue_time desc, precedence desc, revision_id
        limit 1
    )
where id = :bulletin_id
