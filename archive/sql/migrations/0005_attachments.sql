-- What a body is, and the files it links to. Derived: an article read before this is empty here until it is read again.

alter table articles add column body_kind text not null default ''
    check (body_kind in ('text', 'table', 'picture', 'attachment', ''));

create table attachments (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    name text not null, -- as the link says; the file's own name where it says nothing
    url text not null,
    primary key (article_id, ordinal)
) strict, without rowid;
