-- A header that the response lacks keeps its stored value. Headers of a response older than the last sighting (a capture
-- that is parsed again) are ignored.
insert into validators (capture_id, etag, last_modified)
select id, :etag, :last_modified from captures where id = :capture_id and last_seen_at <= :at
on conflict (capture_id) do update set
    etag = coalesce(nullif(excluded.etag, ''), etag),
    last_modified = coalesce(nullif(excluded.last_modified, ''), last_modified)
