-- With its first sighting as representative, until it is settled.
insert into revisions (id, bulletin_id, issued_at, recorded_at, publisher, authority, article_id)
values (:id, :bulletin_id, '', '', '', 0, :article_id)
on conflict (id) do nothing
