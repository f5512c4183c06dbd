-- The page that the site itself sent from one of these addresses since a moment, and that was read; the one seen last.
select captures.id
from captures
join readings on readings.capture_id = captures.id
where captures.url in (select value from json_each(:urls))
    and captures.role = 'page' and captures.via = 'live' and captures.damage = ''
    and captures.last_seen_at >= :since
order by captures.last_seen_at desc, captures.id
limit 1
