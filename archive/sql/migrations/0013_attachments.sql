-- Files that articles link to are captures as well, with a role of their own. SQLite cannot alter a check, so the table is
-- made anew (https://sqlite.org/lang_altertable.html#otheralter): no foreign key is enforced while migrations run, and
-- views that name the table are left alone.

pragma legacy_alter_table = on;

create table captures_anew (
    -- One response as it came; what came again is counted here and kept once.
    id integer primary key,
    url text not null,             -- of an attachment: as its article has it, wherever a redirect led from there
    source text not null,
    fetched_at text not null,      -- the first time
    via text not null check (via in ('live', 'file', 'wayback', 'warc')),
    status integer,
    content_type text not null,
    charset text not null,         -- found by the latest reading: the one derived column of a kept table
    headers text not null check (json_valid(headers)),
    body_sha256 text not null references bodies (sha256),
    role text not null check (role in ('listing', 'page', 'attachment')),
    stated text not null check (json_valid(stated)), -- what source or person said about it, as far as they did
    recorded_at text not null,     -- when this archive first held it, UTC
    last_seen_at text not null,
    times_seen integer not null default 1,
    unique (url, body_sha256)
) strict;

insert into captures_anew (
    id, url, source, fetched_at, via, status, content_type, charset, headers, body_sha256, role, stated, recorded_at,
    last_seen_at, times_seen
)
select
    id, url, source, fetched_at, via, status, content_type, charset, headers, body_sha256, role, stated, recorded_at,
    last_seen_at, times_seen
from captures;

drop table captures;

alter table captures_anew rename to captures;

pragma legacy_alter_table = off;

create index captures_by_body on captures (body_sha256);
create index captures_by_source on captures (source, role, recorded_at);
create index captures_by_source_met on captures (source, role, last_seen_at);

create table whole_files (
    -- A web archive on disk in which nothing was damaged when it was last read. Kept, like the failures that it closes.
    url text primary key,
    read_at text not null
) strict;
