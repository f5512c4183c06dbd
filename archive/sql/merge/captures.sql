-- One page in both. How it came is as the first meeting had it; what is stated of it, as the last meeting had it, and of
-- meetings at one moment (a web archive read on two machines) the one that states more. Sightings of both archives are
-- not distinguished from those of one, so the greater number stays: at least so often.
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
    (last_seen_at, stated, source, role) = (
        select * from (
            select excluded.last_seen_at, excluded.stated, excluded.source, excluded.role
            union all
            select captures.last_seen_at, captures.stated, captures.source, captures.role
        )
        order by 1 desc, length(stated) desc, 2 desc, 3 desc, 4 desc
        limit 1
    ),
    recorded_at = min(excluded.recorded_at, captures.recorded_at),
    damage = min(excluded.damage, captures.damage),
    times_seen = max(excluded.times_seen, captures.times_seen)
where (
        excluded.fetched_at, excluded.via, excluded.status, excluded.content_type, excluded.headers,
        excluded.last_seen_at, excluded.stated, excluded.source, excluded.role,
        excluded.recorded_at, excluded.damage, excluded.times_seen
    ) is not (
        captures.fetched_at, captures.via, captures.status, captures.content_type, captures.headers,
        captures.last_seen_at, captures.stated, captures.source, captures.role,
        captures.recorded_at, captures.damage, captures.times_seen
    )
