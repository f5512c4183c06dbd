-- Whatever a site sent with just these bytes shows that they are still the same. Which came later is not known.
insert into main.validators
select * from theirs.validators where true
on conflict (capture_id) do update set
    etag = max(excluded.etag, validators.etag),
    last_modified = max(excluded.last_modified, validators.last_modified)
