-- What the answer does not bring stays. What came with an earlier meeting than the last (a capture that is read again)
-- tells nothing new.
insert into validators (capture_id, etag, last_modified)
select id, :etag, :last_modified from captures where id = :capture_id and last_seen_at <= :at
on conflict (capture_id) do update set
    etag = coalesce(nullif(excluded.etag, ''), etag),
    last_modified = coalesce(nullif(excluded.last_modified, ''), last_modified)
