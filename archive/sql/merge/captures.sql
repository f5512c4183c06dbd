-- One page in both. How it came is as the first meeting had it. What is stated of it: a source with a list on its host
-- wins over others, one of a publisher over those of given files and addresses, then the first by name (by time, each
-- crawl could change it); of one source the last statement, and of one moment (a web archive read on two machines) the one
-- that states more. Sightings of both archives are not distinguished from those of one, so the greater number stays.
insert into main.captures
select * from theirs.captures where true
on conflict (url, body_sha256) do update set
    (fetched_at, via, status, content_type, headers) = (
        select * from (
            select excluded.fetched_at, excluded.via, excluded.status, excluded.content_type, excluded.headers
            union all
            select captures.fetched_at, captures.via, captures.status, captures.content_type, captures.headers
        )
        order by 1, 2, 3, 4, 5
        limit 1
    ),
    (stated_at, stated, source, role) = (
        select * from (
            select excluded.stated_at, excluded.stated, excluded.source, excluded.role
            union all
            select captures.stated_at, captures.stated, captures.source, captures.role
        )
        order by
            json_extract(stated, '$.foreign_host') is not null, source in ('files', 'pages'), source,
            stated_at desc, length(stated) desc, stated desc, role desc
        limit 1
    ),
    last_seen_at = max(excluded.last_seen_at, captures.last_seen_at),
    recorded_at = min(excluded.recorded_at, captures.recorded_at),
    damage = min(excluded.damage, captures.damage),
    times_seen = max(excluded.times_seen, captures.times_seen)
where (
        excluded.fetched_at, excluded.via, excluded.status, excluded.content_type, excluded.headers,
        excluded.last_seen_at, excluded.stated_at, excluded.stated, excluded.source, excluded.role,
        excluded.recorded_at, excluded.damage, excluded.times_seen
    ) is not (
        captures.fetched_at, captures.via, captures.status, captures.content_type, captures.headers,
        captures.last_seen_at, captures.stated_at, captures.stated, captures.source, captures.role,
        captures.recorded_at, captures.damage, captures.times_seen
    )
