create view unfetched_pages as
with seen as (
    select url, max(greatest(last_seen_at, recorded_at)) as seen_at from captures where damage = '' group by url
),
redirected as (
    select redirects.asked, redirects.last_seen_at, max(greatest(captures.last_seen_at, captures.recorded_at)) as seen_at
    from redirects
    join captures on captures.url = redirects.url
    group by redirects.asked, redirects.last_seen_at
)
select failures.*
from failures
left join seen on seen.url = failures.url and seen.seen_at > failures.last_at
left join redirected
    on redirected.asked = failures.url
    and redirected.last_seen_at > failures.last_at
    and redirected.seen_at > failures.last_at
left join whole_files
    on whole_files.url = failures.url
    and whole_files.read_at > failures.last_at
    and failures.kind in ('damaged_record', 'broken_source', 'files_not_read', 'not_saved')
where seen.url is null and redirected.asked is null and whole_files.url is null
