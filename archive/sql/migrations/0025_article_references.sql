-- Derived: what an article refers to by name. (REFERENCES alone is an SQL keyword.)
create table article_references (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    kind text not null,            -- document, announcement, title, member
    name text not null,            -- as printed
    number text not null,          -- of a document or an announcement
    issuer text not null,          -- as printed directly before it; empty: not said there
    part_of text not null,         -- the counted group that a member belongs to
    evidence text not null,
    evidence_start integer not null,
    evidence_end integer not null,
    primary key (article_id, ordinal)
) strict, without rowid;
