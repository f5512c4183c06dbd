-- Derived: percentages and rates, which are no counts.
create table rates (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    rate_id integer not null,     -- of what is measured, whatever number is stated
    revision_id integer not null, -- of the number that is stated for it
    disease text not null,
    bulletin_area_code text not null,
    bulletin_area text not null,
    area_code text not null,
    area text not null,
    measure text not null check (
        measure in (
            'positivity', 'share', 'ili_percent', 'consultation_rate', 'incidence', 'mortality', 'fatality',
            'hospital_rate'
        )
    ),
    "of" text not null,           -- the whole as printed
    part text not null,
    setting text not null,
    subgroup text not null,
    subgroup_kind text not null check (subgroup_kind in ('region', 'age', 'other', '')),
    variant text not null,
    method text not null,
    period_start text not null,
    period_end text not null,
    day text not null,
    period_kind text not null,
    value real not null,
    unit text not null check (unit in ('%', '‰', '/1万', '/10万', '/100万')),
    qualifier text not null check (qualifier in ('over', 'under', 'about', '')),
    numerator integer,
    denominator integer,
    status text not null check (status in ('stated', 'estimated', 'compared')),
    evidence text not null,
    evidence_start integer not null,
    evidence_end integer not null,
    authority integer not null,   -- how its issue is ranked, as in sightings
    issued_at text not null,
    issue_time text not null,
    recorded_at text not null,
    precedence text not null,
    primary key (article_id, ordinal)
) strict, without rowid;
create index rates_by_rate on rates (rate_id);
