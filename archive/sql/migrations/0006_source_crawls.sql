-- What each crawl brought of each source, and what was unusual about it. Kept, like the crawls.

create table source_crawls (
    source text not null,
    started_at text not null,     -- of the crawl
    crawl_id integer not null references crawls (id),
    days integer not null,        -- so many were asked for; 0: all that the source lists
    pages integer not null,       -- met, unchanged ones too, without listings
    articles integer not null,    -- of pages that were met for the first time; and so many of them have
    with_title integer not null,
    with_text integer not null,
    with_publisher integer not null,
    with_published_at integer not null,
    with_bulletins integer not null,
    findings integer not null,    -- warnings and errors: of those pages, and pages that did not come
    primary key (source, started_at, crawl_id)
) strict, without rowid;

create index source_crawls_by_crawl on source_crawls (crawl_id);

create table source_alarms (
    fingerprint text not null,
    source text not null,
    started_at text not null,
    crawl_id integer not null,
    kind text not null,
    severity text not null check (severity in ('error', 'warning', 'info')),
    url text not null,
    message text not null,
    evidence text not null,
    primary key (source, started_at, crawl_id, fingerprint),
    foreign key (source, started_at, crawl_id) references source_crawls (source, started_at, crawl_id)
) strict, without rowid;

-- The pages of a source, by when they were first held and last met.
create index captures_by_source on captures (source, role, recorded_at);
create index captures_by_source_met on captures (source, role, last_seen_at);
