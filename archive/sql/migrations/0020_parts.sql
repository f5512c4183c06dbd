-- Derived: what a number is restricted to, how many identities it takes part in, and which numbers are passed over by name.
alter table observations add column excluding text not null default '';
alter table observations add column subgroup text not null default '';
alter table observations add column subtype text not null default '';
alter table observations add column checks_held integer not null default 0;
alter table observations add column checks_failed integer not null default 0;

create table passed_over (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    kind text not null,            -- why: comparison, age, threshold …
    evidence text not null,
    evidence_start integer not null,
    evidence_end integer not null,
    primary key (article_id, ordinal)
) strict, without rowid;
