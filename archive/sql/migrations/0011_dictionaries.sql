-- What the pages of one site share, so that each body holds little more than what is its own. Kept: without its
-- dictionary such a body cannot be read. A site may have several; a body names the one it needs.

create table dictionaries (
    id integer primary key,        -- made of the bytes, so that two archives put together have it once
    site text not null,            -- scheme and host of the pages it was trained on
    trained_at text not null,      -- when the last of them was first held
    bytes blob not null            -- as zstd trains it: content, tables, and the number that the frames repeat
) strict;

create index dictionaries_by_site on dictionaries (site, trained_at, id);

alter table bodies add column dictionary integer references dictionaries (id); -- null: none is needed

create index bodies_plain on bodies (dictionary) where dictionary is null;
