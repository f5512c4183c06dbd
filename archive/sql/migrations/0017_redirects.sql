-- Kept: which address a page came from in the end, for each address that was asked and redirected. So a page that is
-- archived is known by both, and is not asked for again by the one that only lists print.
create table redirects (
    asked text primary key,
    url text not null,          -- that of the capture
    last_seen_at text not null
) strict, without rowid;

create index redirects_by_url on redirects (url);
