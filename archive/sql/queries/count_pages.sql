-- Pages of a source that were seen since a moment. Those of a web archive were last seen long ago, but archived since.
select count(*) as pages
from captures
where source = :source and role = 'page' and (recorded_at >= :since or last_seen_at >= :since)
