-- Names for people, filled from archive/labels whenever its files have changed.
create table labels (
    language text not null,  -- en, zh
    kind text not null,      -- the column whose values these are: disease, measure, basis …; finding: findings.kind
    key text not null,       -- the value; empty where the column may be empty
    text text not null,
    primary key (kind, key, language)
) strict, without rowid;

create table areas (
    code text primary key,
    name text not null,      -- the latest one
    name_en text not null,
    level text not null check (level in ('nation', 'province', 'prefecture', 'county')),
    parent text not null,    -- the code of the area above; empty at the top
    valid_to text not null   -- when the code was abolished, as far as the date is known; empty: it is valid
) strict, without rowid;

create table label_files (
    name text primary key,   -- of the file that fills the table
    digest text not null
) strict, without rowid;
