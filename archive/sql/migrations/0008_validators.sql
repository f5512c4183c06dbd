-- By what the site itself tells that a page is as it was held: its latest ETag and Last-Modified. Kept, like the capture.

create table validators (
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
