-- What is kept: it cannot be made again. Merging two archives is the union of these tables.
-- Times are text, UTC or as stated; an empty string means not stated.

create table bodies (
    sha256 text primary key,
    size integer not null,
    zstd blob not null
) strict;

create table captures (
    -- One response as it came; what came again is counted here and kept once.
    id integer primary key,
    url text not null,
    source text not null,
    fetched_at text not null,      -- the first time
    via text not null check (via in ('live', 'file', 'wayback', 'warc')),
    status integer,
    content_type text not null,
    charset text not null,         -- found by the latest reading: the one derived column of a kept table
    headers text not null check (json_valid(headers)),
    body_sha256 text not null references bodies (sha256),
    role text not null check (role in ('listing', 'page')),
    stated text not null check (json_valid(stated)), -- what source or person said about it, as far as they did
    recorded_at text not null,     -- when this archive first held it, UTC
    last_seen_at text not null,
    times_seen integer not null default 1,
    unique (url, body_sha256)
) strict;

create index captures_by_body on captures (body_sha256);

create table failures (
    -- A page that did not come. The same failure again counts here and adds no row.
    fingerprint text primary key,
    kind text not null,
    severity text not null check (severity in ('error', 'warning', 'info')),
    url text not null,
    message text not null,
    evidence text not null,
    first_at text not null,
    last_at text not null,
    times integer not null default 1
) strict;

create table crawls (
    id integer primary key,
    started_at text not null,
    finished_at text not null default '', -- empty: under way, or killed
    sources text not null,
    outcome text not null default '',
    pages_fetched integer not null default 0,
    pages_unchanged integer not null default 0,
    pages_failed integer not null default 0,
    articles integer not null default 0,
    bulletins_new integer not null default 0,
    bulletins_seen_again integer not null default 0,
    bulletins_revised integer not null default 0,
    observations integer not null default 0
) strict;
