-- Pages of a source that were met since a moment. Those of a web archive were last met long ago, but held since.
select count(*) as pages
from captures
where source = :source and role = 'page' and (recorded_at >= :since or last_seen_at >= :since)
