-- What each crawl could not get: its own record of the failures it met. Kept, like the crawls.

create table crawl_failures (
    crawl_id integer not null references crawls (id),
    fingerprint text not null references failures (fingerprint),
    times integer not null default 1,
    primary key (crawl_id, fingerprint)
) strict, without rowid;

create index crawl_failures_by_fingerprint on crawl_failures (fingerprint);
