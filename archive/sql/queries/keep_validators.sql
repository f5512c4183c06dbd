-- What the answer does not bring stays.
insert into validators (capture_id, etag, last_modified) values (:capture_id, :etag, :last_modified)
on conflict (capture_id) do update set
    etag = coalesce(nullif(excluded.etag, ''), etag),
    last_modified = coalesce(nullif(excluded.last_modified, ''), last_modified)
