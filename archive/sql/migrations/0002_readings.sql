-- What is derived: a pure function of the captures and the parser. Everything one capture says hangs on its reading and
-- goes with it. Bulletins and revisions are shared between captures, so they are settled by queries instead; the
-- references that this leaves open inside a transaction are checked at its end.

create table readings (
    capture_id integer primary key references captures (id) on delete cascade,
    parser text not null
) strict;

create table articles (
    id integer primary key,
    capture_id integer not null references readings (capture_id) on delete cascade,
    url text not null,
    ordinal integer not null,
    section text not null,
    intro_title text not null,
    title text not null,
    subtitle text not null,
    lead_in text not null,
    byline text not null,
    publisher text not null,
    authority integer not null,
    published_at text not null,
    issue_date text not null,
    printed_on text not null,
    sheet text not null,
    text text not null,
    captions text not null check (json_valid(captions)),
    layout text not null,
    parser text not null,
    unique (capture_id, ordinal)
) strict;

create index articles_by_url on articles (url);

create table credits (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    role text not null check (role in ('reporter', 'correspondent', 'photographer', 'agency', 'editor')),
    name text not null,
    primary key (article_id, ordinal)
) strict, without rowid;

create table statements (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    speaker text not null,
    post text not null,
    organisation text not null,
    event text not null,
    evidence text not null,
    evidence_start integer not null,
    evidence_end integer not null,
    primary key (article_id, ordinal)
) strict, without rowid;

create table points (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    level integer not null,
    marker text not null,
    heading text not null,
    text text not null,
    evidence_start integer not null,
    evidence_end integer not null,
    primary key (article_id, ordinal)
) strict, without rowid;

create table quantities (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    value any not null check (typeof(value) in ('integer', 'real')), -- 133 stays 133: a real column would make it 133.0
    unit text not null,
    qualifier text not null check (qualifier in ('over', 'under', 'about', '')),
    phrase text not null,
    evidence text not null,
    evidence_start integer not null,
    evidence_end integer not null,
    primary key (article_id, ordinal)
) strict, without rowid;

create table bulletins (
    id integer primary key,
    disease text not null,
    area_code text not null,
    area text not null,
    period_start text not null,
    period_end text not null,
    current_revision_id integer not null unique references revisions (id) deferrable initially deferred
) strict;

-- The identity of a bulletin; a place without a code goes by its name.
create unique index bulletins_by_identity on bulletins (
    disease, (case area_code when '' then area else area_code end), period_start, period_end
);

create table revisions (
    -- Aggregates over the sightings of this revision, in whatever order they came; recorded_at is the earliest, the
    -- other columns are those of the sighting that represents it.
    id integer primary key,
    bulletin_id integer not null references bulletins (id) on delete cascade,
    issued_at text not null,
    recorded_at text not null,
    publisher text not null,
    authority integer not null,
    article_id integer not null references articles (id) deferrable initially deferred
) strict;

create index revisions_by_bulletin on revisions (bulletin_id);
create index revisions_by_article on revisions (article_id);

create table sightings (
    revision_id integer not null references revisions (id) on delete cascade,
    article_id integer not null references articles (id) on delete cascade,
    bulletin_id integer not null references bulletins (id) on delete cascade,
    authority integer not null,
    issued_at text not null,  -- as stated
    issue_time text not null, -- the same as a moment in UTC, to rank by
    recorded_at text not null,
    primary key (revision_id, article_id)
) strict, without rowid;

create index sightings_by_article on sightings (article_id);
-- Which is current, which represents, which was first: each answered by the first entry of an index, however often a
-- bulletin was met.
create index sightings_by_issue on sightings (
    bulletin_id, authority desc, issue_time desc, recorded_at desc, revision_id
);
create index sightings_by_rank on sightings (revision_id, authority desc, issue_time, recorded_at, article_id);
create index sightings_by_record on sightings (revision_id, recorded_at);

create table observations (
    -- One number as one sighting states it: the numbers of a revision's sightings are equal, their evidence is not.
    revision_id integer not null,
    article_id integer not null,
    ordinal integer not null,
    area_code text not null,
    area text not null,
    basis text not null check (basis in ('new', 'cumulative', 'current')),
    measure text not null,
    origin text not null check (origin in ('local', 'imported', '')),
    route text not null,
    route_kind text not null,
    value integer not null,
    unit text not null,
    qualifier text not null check (qualifier in ('over', 'under', 'about', '')),
    status text not null check (status in ('stated', 'stated_zero', 'implied')),
    counted_within integer check (counted_within in (0, 1)),
    evidence text not null,
    evidence_start integer not null,
    evidence_end integer not null,
    primary key (revision_id, article_id, ordinal),
    foreign key (revision_id, article_id) references sightings (revision_id, article_id) on delete cascade
) strict, without rowid;

create table reading_findings (
    capture_id integer not null references readings (capture_id) on delete cascade,
    fingerprint text not null,
    kind text not null,
    severity text not null check (severity in ('error', 'warning', 'info')),
    url text not null,
    article_id integer references articles (id) on delete cascade, -- null: about the page as a whole
    message text not null,
    evidence text not null,
    primary key (capture_id, fingerprint)
) strict, without rowid;

create index reading_findings_by_fingerprint on reading_findings (fingerprint);
create index reading_findings_by_article on reading_findings (article_id);
