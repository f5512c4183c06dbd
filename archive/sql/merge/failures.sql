-- In the words of the last time. It is not known which times both count, so that the greater number stays. What else there
-- is makes the fingerprint.
insert into main.failures
select * from theirs.failures where true
on conflict (fingerprint) do update set
    (last_at, message, severity) = (
        select * from (
            select excluded.last_at, excluded.message, excluded.severity
            union all
            select failures.last_at, failures.message, failures.severity
        )
        order by 1 desc, 2 desc, 3 desc
        limit 1
    ),
    first_at = min(excluded.first_at, failures.first_at),
    times = max(excluded.times, failures.times)
