-- The newest of what is kept without a dictionary (-1: all of it), with where it came from.
select sha256, url, recorded_at
from bodies
join captures on body_sha256 = sha256
where dictionary is null
order by bodies.rowid desc
limit :newest
