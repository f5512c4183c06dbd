-- Of what came from an address and was read, not damaged, the capture seen last: SQLite takes bare columns from the row of the one max.
select id, coalesce(etag, '') as etag, coalesce(last_modified, '') as last_modified
from captures
join readings on readings.capture_id = captures.id
left join validators on validators.capture_id = captures.id
where url = :url and via = 'live' and damage = ''
group by url
having max(last_seen_at) <> ''
