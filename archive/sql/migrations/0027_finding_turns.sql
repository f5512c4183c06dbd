-- Which findings were opened and closed since the crawl before, as each crawl saw it at its end. Kept: findings have no
-- history of their own. What a finding said is here too, since a closed one is nowhere else.
create table finding_turns (
    crawl_id integer not null references crawls (id),
    fingerprint text not null, -- of the finding; no reference, since it may be gone
    turn text not null check (turn in ('opened', 'closed')),
    kind text not null,
    severity text not null check (severity in ('error', 'warning', 'info')),
    url text not null,
    message text not null,
    evidence text not null,
    primary key (crawl_id, fingerprint)
) strict, without rowid;
create index finding_turns_by_fingerprint on finding_turns (fingerprint);

-- What is new in an archive is found by when it was first stored.
create index sightings_by_arrival on sightings (recorded_at);
