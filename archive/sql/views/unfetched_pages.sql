-- Pages that could not be fetched and have not been fetched since, or files that could not be read to their end.
create view unfetched_pages as
select failures.*
from failures
where not exists (
    -- what a web archive gives was seen long ago, and is held from now on
    select 1 from captures
    where captures.url = failures.url and captures.damage = ''
        and max(captures.last_seen_at, captures.recorded_at) > failures.last_at
)
and not exists (
    -- nor the page to which its address redirects by now
    select 1 from redirects
    join captures on captures.url = redirects.url
    where redirects.asked = failures.url
        and redirects.last_seen_at > failures.last_at
        and max(captures.last_seen_at, captures.recorded_at) > failures.last_at
)
and not exists (
    select 1 from whole_files
    where failures.kind in ('damaged_record', 'broken_source', 'files_not_read', 'not_saved')
        and whole_files.url = failures.url and whole_files.read_at > failures.last_at
)
