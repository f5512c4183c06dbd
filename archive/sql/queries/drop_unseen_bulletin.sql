delete from bulletins
where id = :bulletin_id
    and not exists (select 1 from revisions where revisions.bulletin_id = bulletins.id)
