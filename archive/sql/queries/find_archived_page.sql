-- Of what came from one of these addresses, or by a redirect from one, and was read, not damaged: the capture seen last. An address
-- to which others redirect as well is no page of its own (a notice of maintenance, a login).
with asked as (select value as url from json_each(:urls)),
answered as (
    select url from asked
    union
    select redirects.url
    from asked
    join redirects on redirects.asked = asked.url
    where not exists (
        select 1 from redirects as other
        where other.url = redirects.url and other.asked not in (select url from asked)
    )
)
select captures.id
from answered
join captures on captures.url = answered.url
join readings on readings.capture_id = captures.id
where captures.via = 'live' and captures.damage = ''
order by captures.last_seen_at desc, captures.id
limit 1
