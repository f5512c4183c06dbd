insert into dictionaries (id, site, trained_at, bytes) values (:id, :site, :trained_at, :bytes)
on conflict (id) do nothing
