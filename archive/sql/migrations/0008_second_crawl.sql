-- What a second crawl need not ask for. Kept, like the captures and crawls that it tells of.

create table validators (
    -- By what the site itself tells that a page is as it is held: its latest ETag and Last-Modified.
    capture_id integer primary key references captures (id) on delete cascade,
    etag text not null,
    last_modified text not null
) strict;

insert into validators (capture_id, etag, last_modified)
select id, etag, last_modified
from (
    select
        id,
        coalesce((select value ->> 1 from json_each(headers) where lower(value ->> 0) = 'etag'), '') as etag,
        coalesce((select value ->> 1 from json_each(headers) where lower(value ->> 0) = 'last-modified'), '')
            as last_modified
    from captures
    where via = 'live'
)
where etag <> '' or last_modified <> '';

create table walked_columns (
    -- A column that was followed without a gap: all that it lists of these days was asked for, and came or is gone.
    listing text primary key check (json_valid(listing)), -- what the source states of it
    since text not null, -- empty: from its beginning
    until text not null
) strict;
