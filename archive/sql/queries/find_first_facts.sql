-- How a page came the first time: what a capture that is archived keeps when it comes again.
select fetched_at, via, status, content_type, headers, damage from captures where id = :id
