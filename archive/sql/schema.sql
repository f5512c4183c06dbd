-- Made of sql/migrations and the views of sql by `make schema`; for reading, nothing runs it.

CREATE TABLE bodies (
    sha256 text primary key,
    size integer not null,
    zstd blob not null
, dictionary integer references dictionaries (id)) strict;

CREATE TABLE failures (
    -- A page that did not come. The same failure again counts here and adds no row.
    fingerprint text primary key,
    kind text not null,
    severity text not null check (severity in ('error', 'warning', 'info')),
    url text not null,
    message text not null,
    evidence text not null,
    first_at text not null,
    last_at text not null,
    times integer not null default 1
) strict;

CREATE TABLE crawls (
    id integer primary key,
    started_at text not null,
    finished_at text not null default '', -- empty: under way, or killed
    sources text not null,
    outcome text not null default '',
    pages_fetched integer not null default 0,
    pages_unchanged integer not null default 0,
    pages_failed integer not null default 0,
    articles integer not null default 0,
    bulletins_new integer not null default 0,
    bulletins_seen_again integer not null default 0,
    bulletins_revised integer not null default 0,
    observations integer not null default 0
) strict;

CREATE TABLE readings (
    capture_id integer primary key references captures (id) on delete cascade,
    parser text not null
, read_at text not null default '') strict;

CREATE TABLE articles (
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
    parser text not null, body_kind text not null default ''
    check (body_kind in ('text', 'table', 'picture', 'attachment', '')),
    unique (capture_id, ordinal)
) strict;

CREATE INDEX articles_by_url on articles (url);

CREATE TABLE credits (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    role text not null check (role in ('reporter', 'correspondent', 'photographer', 'agency', 'editor')),
    name text not null,
    primary key (article_id, ordinal)
) strict, without rowid;

CREATE TABLE statements (
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

CREATE TABLE points (
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

CREATE TABLE quantities (
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

CREATE TABLE bulletins (
    id integer primary key,
    disease text not null,
    area_code text not null,
    area text not null,
    period_start text not null,
    period_end text not null,
    current_revision_id integer not null unique references revisions (id) deferrable initially deferred
, day text not null default '', period_kind text not null default '' check (
    period_kind in ('', 'moment', 'part', 'day', 'week', 'month', 'quarter', 'year', 'wave')
), undated_url text not null default '') strict;

CREATE TABLE revisions (
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

CREATE INDEX revisions_by_bulletin on revisions (bulletin_id);

CREATE INDEX revisions_by_article on revisions (article_id);

CREATE TABLE sightings (
    revision_id integer not null references revisions (id) on delete cascade,
    article_id integer not null references articles (id) on delete cascade,
    bulletin_id integer not null references bulletins (id) on delete cascade,
    authority integer not null,
    issued_at text not null,  -- as stated
    issue_time text not null, -- the same as a moment in UTC, to rank by
    recorded_at text not null, precedence text not null default '',
    primary key (revision_id, article_id)
) strict, without rowid;

CREATE INDEX sightings_by_article on sightings (article_id);

CREATE INDEX sightings_by_rank on sightings (revision_id, authority desc, issue_time, recorded_at, article_id);

CREATE INDEX sightings_by_record on sightings (revision_id, recorded_at);

CREATE TABLE observations (
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
    evidence_end integer not null, excluding text not null default '', subgroup text not null default '', subtype text not null default '', checks_held integer not null default 0, checks_failed integer not null default 0,
    primary key (revision_id, article_id, ordinal),
    foreign key (revision_id, article_id) references sightings (revision_id, article_id) on delete cascade
) strict, without rowid;

CREATE TABLE reading_findings (
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

CREATE INDEX reading_findings_by_fingerprint on reading_findings (fingerprint);

CREATE INDEX reading_findings_by_article on reading_findings (article_id);

CREATE TABLE bulletin_findings (
    bulletin_id integer not null references bulletins (id) on delete cascade, -- it holds the evidence
    fingerprint text not null,
    kind text not null,
    severity text not null check (severity in ('error', 'warning', 'info')),
    url text not null,
    article_id integer not null references articles (id) on delete cascade,
    message text not null,
    evidence text not null,
    primary key (bulletin_id, fingerprint)
) strict, without rowid;

CREATE INDEX bulletin_findings_by_fingerprint on bulletin_findings (fingerprint, bulletin_id);

CREATE INDEX bulletin_findings_by_article on bulletin_findings (article_id);

CREATE TABLE attachments (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    name text not null, -- as the link says; the file's own name where it says nothing
    url text not null,
    primary key (article_id, ordinal)
) strict, without rowid;

CREATE TABLE source_crawls (
    source text not null,
    started_at text not null,     -- of the crawl
    crawl_id integer not null references crawls (id),
    days integer not null,        -- so many were asked for; 0: all that the source lists
    pages integer not null,       -- met, also unchanged and settled ones, without listings
    articles integer not null,    -- of pages that were met for the first time; and so many of them have
    with_title integer not null,
    with_text integer not null,
    with_publisher integer not null,
    with_published_at integer not null,
    with_bulletins integer not null,
    findings integer not null,    -- warnings and errors: of those pages, and pages that did not come
    primary key (source, started_at, crawl_id)
) strict, without rowid;

CREATE INDEX source_crawls_by_crawl on source_crawls (crawl_id);

CREATE TABLE source_alarms (
    fingerprint text not null,
    source text not null,
    started_at text not null,
    crawl_id integer not null,
    kind text not null,
    severity text not null check (severity in ('error', 'warning', 'info')),
    url text not null,
    message text not null,
    evidence text not null,
    primary key (source, started_at, crawl_id, fingerprint),
    foreign key (source, started_at, crawl_id) references source_crawls (source, started_at, crawl_id)
) strict, without rowid;

CREATE TABLE crawl_failures (
    crawl_id integer not null references crawls (id),
    fingerprint text not null references failures (fingerprint),
    times integer not null default 1, source text not null default '',
    primary key (crawl_id, fingerprint)
) strict, without rowid;

CREATE INDEX crawl_failures_by_fingerprint on crawl_failures (fingerprint);

CREATE TABLE validators (
    -- By what the site itself tells that a page is as it is held: its latest ETag and Last-Modified.
    capture_id integer primary key references captures (id) on delete cascade,
    etag text not null,
    last_modified text not null
) strict;

CREATE TABLE "walked_listings" (
    -- A column that was followed without a gap: all that it lists of these days was asked for, and came or is gone.
    listing text primary key check (json_valid(listing)), -- what the source states of it
    since text not null, -- empty: from its beginning
    until text not null
, full_on text not null default '') strict;

CREATE TABLE article_numbers (
    number integer primary key,
    article_id integer not null unique
) strict;

CREATE TABLE decisions (
    -- Rows are only added: another mind is another row. A row is all of its own identity, so that archives merge by union.
    fingerprint text not null, -- of the finding; no reference, since a finding may go and come back
    decided_at text not null,  -- UTC
    verdict text not null check (verdict in ('closed', 'expected', 'noted', 'reopened')),
    who text not null,
    note text not null,
    primary key (fingerprint, decided_at, verdict, who, note)
) strict, without rowid;

CREATE INDEX source_alarms_by_fingerprint on source_alarms (fingerprint, started_at);

CREATE TABLE dictionaries (
    id integer primary key,        -- made of the bytes, so that two archives put together have it once
    site text not null,            -- scheme and host of the pages it was trained on
    trained_at text not null,      -- when the last of them was first held
    bytes blob not null            -- as zstd trains it: content, tables, and the number that the frames repeat
) strict;

CREATE INDEX dictionaries_by_site on dictionaries (site, trained_at, id);

CREATE INDEX bodies_plain on bodies (dictionary) where dictionary is null;

CREATE TABLE "captures" (
    -- One response as it came; what came again is counted here and kept once.
    id integer primary key,
    url text not null,             -- of an attachment: as its article has it, wherever a redirect led from there
    source text not null,
    fetched_at text not null,      -- the first time
    via text not null check (via in ('live', 'file', 'wayback', 'warc')),
    status integer,
    content_type text not null,
    charset text not null,         -- found by the latest reading: the one derived column of a kept table
    headers text not null check (json_valid(headers)),
    body_sha256 text not null references bodies (sha256),
    role text not null check (role in ('listing', 'page', 'attachment')),
    stated text not null check (json_valid(stated)), -- what source or person said about it, as far as they did
    recorded_at text not null,     -- when this archive first held it, UTC
    last_seen_at text not null,
    times_seen integer not null default 1, damage text not null default '', stated_at text not null default '',
    unique (url, body_sha256)
) strict;

CREATE INDEX captures_by_body on captures (body_sha256);

CREATE TABLE whole_files (
    -- A web archive on disk in which nothing was damaged when it was last read. Kept, like the failures that it closes.
    url text primary key,
    read_at text not null
) strict;

CREATE INDEX bulletins_by_area on bulletins (area_code, disease, period_end);

CREATE VIRTUAL TABLE articles_fts using fts5 (
    text, title, subtitle, content='', tokenize='unicode61 remove_diacritics 0'
);

CREATE TRIGGER articles_ai after insert on articles begin
    insert into article_numbers (article_id) values (new.id);
    insert into articles_fts (rowid, text, title, subtitle)
    select number, search_words(new.text), search_words(new.title), search_words(new.subtitle)
    from article_numbers where article_id = new.id;
end;

CREATE TRIGGER articles_ad after delete on articles begin
    insert into articles_fts (articles_fts, rowid, text, title, subtitle)
    select 'delete', number, search_words(old.text), search_words(old.title), search_words(old.subtitle)
    from article_numbers where article_id = old.id;
    delete from article_numbers where article_id = old.id;
end;

CREATE TRIGGER articles_au after update of title, subtitle, text on articles begin
    insert into articles_fts (articles_fts, rowid, text, title, subtitle)
    select 'delete', number, search_words(old.text), search_words(old.title), search_words(old.subtitle)
    from article_numbers where article_id = old.id;
    insert into articles_fts (rowid, text, title, subtitle)
    select number, search_words(new.text), search_words(new.title), search_words(new.subtitle)
    from article_numbers where article_id = new.id;
end;

CREATE INDEX captures_by_source on captures (source, role, last_seen_at, recorded_at);

CREATE TABLE redirects (
    asked text primary key,
    url text not null,          -- that of the capture
    last_seen_at text not null
) strict, without rowid;

CREATE INDEX redirects_by_url on redirects (url);

CREATE INDEX sightings_by_issue on sightings (
    bulletin_id, authority desc, issue_time desc, precedence desc, revision_id
);

CREATE TABLE passed_over (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    kind text not null,            -- why: comparison, age, threshold …
    evidence text not null,
    evidence_start integer not null,
    evidence_end integer not null,
    primary key (article_id, ordinal)
) strict, without rowid;

CREATE INDEX observations_by_place on observations (
    (case area_code when '' then area else area_code end), measure, basis, origin, revision_id, article_id
) where route = '' and qualifier = '';

CREATE TABLE "file_positions" (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    start integer not null,        -- offset in the text; the place holds up to the next of them
    page integer not null,         -- from 1; 0: the file has none
    sheet text not null,
    sheet_row integer not null,    -- from 1; 0: no sheet
    sheet_column integer not null, -- of the first cell in the text, from 1; the others are apart by tabs
    primary key (article_id, ordinal)
) strict, without rowid;

CREATE TABLE article_references (
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

CREATE TABLE labels (
    language text not null,  -- en, zh
    kind text not null,      -- the column whose values these are: disease, measure, basis …; finding: findings.kind
    key text not null,       -- the value; empty where the column may be empty
    text text not null,
    primary key (kind, key, language)
) strict, without rowid;

CREATE TABLE areas (
    code text primary key,
    name text not null,      -- the latest one
    name_en text not null,
    level text not null check (level in ('nation', 'province', 'prefecture', 'county')),
    parent text not null,    -- the code of the area above; empty at the top
    valid_to text not null   -- when the code was abolished, as far as the date is known; empty: it is valid
) strict, without rowid;

CREATE TABLE label_files (
    name text primary key,   -- of the file that fills the table
    digest text not null
) strict, without rowid;

CREATE TABLE finding_turns (
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

CREATE INDEX finding_turns_by_fingerprint on finding_turns (fingerprint);

CREATE INDEX sightings_by_arrival on sightings (recorded_at);

CREATE TABLE rates (
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

CREATE INDEX rates_by_rate on rates (rate_id);

CREATE TABLE reading_digests (
    capture_id integer primary key references readings (capture_id) on delete cascade,
    digest text not null
) strict;

CREATE UNIQUE INDEX bulletins_by_identity on bulletins (
    disease, (case area_code when '' then area else area_code end), period_end, period_start, undated_url
);

CREATE VIEW agreement as
with figures as not materialized (
    select
        bulletins.disease,
        bulletins.area_code as bulletin_area_code,
        bulletins.area as bulletin_area,
        bulletins.period_start,
        bulletins.period_end,
        bulletins.undated_url,
        sightings.bulletin_id,
        sightings.authority,
        sightings.issued_at,
        sightings.issue_time,
        sightings.precedence,
        sightings.revision_id = bulletins.current_revision_id as may_be_current,
        coalesce(nullif(articles.publisher, ''), rtrim(articles.url, replace(articles.url, '/', ''))) as teller,
        articles.publisher,
        articles.title as article_title,
        articles.url,
        observations.*
    from bulletins
    join sightings on sightings.bulletin_id = bulletins.id
    join articles on articles.id = sightings.article_id
    join observations
        on observations.revision_id = sightings.revision_id and observations.article_id = sightings.article_id
    where observations.area_code <> '' or observations.area = bulletins.area -- elsewhere a name may be another place's
)
select
    this.url,
    this.article_title,
    this.publisher,
    this.authority,
    this.issued_at,
    this.disease,
    this.bulletin_area_code,
    this.bulletin_area,
    this.area_code,
    this.area,
    this.basis,
    this.measure,
    this.origin,
    this.route,
    this.excluding,
    this.subgroup,
    this.subtype,
    this.period_start,
    this.period_end,
    this.value,
    this.unit,
    this.qualifier,
    this.status,
    case
        when (this.value, this.qualifier) = (current.value, current.qualifier) then 1
        when this.qualifier = '' and current.qualifier = '' then 0
    end as agrees,
    (this.revision_id, this.article_id) is (current.revision_id, current.article_id) as is_current,
    current.value as current_value,
    (select publisher from articles where id = current.article_id) as current_publisher,
    (
        select case
            when current.value is null then null
            when count(*) = 0 then 'only'
            when max(other.authority) < (
                select authority
                from sightings
                where sightings.revision_id = current.revision_id and sightings.article_id = current.article_id
            ) then 'authority'
            else 'issue'
        end
        from figures as other
        where other.bulletin_area_code in (
            this.area_code, substr(this.area_code, 1, 4) || '00', substr(this.area_code, 1, 2) || '0000', '100000'
        )
        and (other.disease, other.period_start, other.period_end, other.undated_url)
            = (this.disease, this.period_start, this.period_end, this.undated_url)
        and (other.area_code, other.basis, other.measure, other.origin, other.route)
            = (this.area_code, this.basis, this.measure, this.origin, this.route)
        and (other.excluding, other.subgroup, other.subtype) = (this.excluding, this.subgroup, this.subtype)
        and (this.area_code <> '' or other.area = this.area)
        and (other.revision_id, other.article_id) <> (current.revision_id, current.article_id)
    ) as current_because,
    this.evidence,
    this.bulletin_id,
    this.revision_id,
    this.article_id
from figures as this
left join observations as current
    on (current.revision_id, current.article_id, current.ordinal) = (
        select other.revision_id, other.article_id, other.ordinal
        from figures as other
        where other.may_be_current
            and other.bulletin_area_code in (
                this.area_code, substr(this.area_code, 1, 4) || '00', substr(this.area_code, 1, 2) || '0000', '100000'
            )
            and (other.disease, other.period_start, other.period_end, other.undated_url)
                = (this.disease, this.period_start, this.period_end, this.undated_url)
            and (other.area_code, other.basis, other.measure, other.origin, other.route)
                = (this.area_code, this.basis, this.measure, this.origin, this.route)
            and (other.excluding, other.subgroup, other.subtype) = (this.excluding, this.subgroup, this.subtype)
            and (this.area_code <> '' or other.area = this.area)
        order by
            other.authority desc, other.issue_time desc, other.precedence desc, other.revision_id, other.article_id,
            other.ordinal
        limit 1
    )
where this.bulletin_area_code in (
        this.area_code, substr(this.area_code, 1, 4) || '00', substr(this.area_code, 1, 2) || '0000', '100000'
    )
    and not exists (
        select 1
        from sightings
        join articles on articles.id = sightings.article_id
        where sightings.bulletin_id = this.bulletin_id
            and coalesce(nullif(articles.publisher, ''), rtrim(articles.url, replace(articles.url, '/', ''))) = this.teller
            and (sightings.authority, sightings.issue_time, sightings.precedence, this.revision_id, this.article_id)
                > (this.authority, this.issue_time, this.precedence, sightings.revision_id, sightings.article_id)
    );

CREATE VIEW articles_by_words as
select
    articles_fts.articles_fts as words,
    articles_fts.rank as rank,
    articles.id as article_id,
    -- The day in China on which it was published; null where none is stated.
    date(coalesce(nullif(published_at, ''), nullif(issue_date, '')), '+8 hours') as day,
    publisher,
    articles.title as title,
    articles.subtitle as subtitle,
    articles.text as text,
    url
from articles_fts
join article_numbers on number = articles_fts.rowid
join articles on articles.id = article_id;

CREATE VIEW compared_numbers as
select
    bulletins.id as bulletin_id,
    bulletins.disease,
    case bulletins.area_code when '' then bulletins.area else bulletins.area_code end as reporter,
    bulletins.area as reporter_area,
    bulletins.period_start,
    bulletins.period_end,
    observations.article_id,
    observations.area_code,
    case observations.area_code when '' then observations.area else observations.area_code end as place,
    observations.area,
    observations.basis,
    observations.measure,
    observations.origin,
    observations.value,
    observations.evidence
from bulletins
join revisions on revisions.id = bulletins.current_revision_id
join observations
    on observations.revision_id = revisions.id
    and observations.article_id = revisions.article_id
    and observations.route = ''
    and (observations.excluding, observations.subgroup, observations.subtype) = ('', '', '')
    and observations.qualifier = ''
where bulletins.undated_url = '';

CREATE VIEW current_observations as
select observation_history.*
from bulletins
join observation_history
    on observation_history.bulletin_id = bulletins.id
    and observation_history.revision_id = bulletins.current_revision_id;

CREATE VIEW current_rates as
select *
from rate_history
where is_current;

CREATE VIEW daily as
select
    disease, area_code, area, day, basis, measure, origin, value, status, period_kind, period_start, period_end, publisher,
    issued_at, evidence, evidence_start, evidence_end, url, article_id, bulletin_id
from series
where cadence = 'daily';

CREATE VIEW findings as
select fingerprint, kind, severity, url, article_id, message, evidence
from (
    select
        reading_findings.*,
        (captures.damage <> '' and exists (
            -- the page was fetched whole since, or its web archive was repaired
            select 1 from captures as whole
            where whole.url = captures.url and whole.damage = '' and (
                whole.fetched_at = captures.fetched_at
                or (
                    captures.via = 'live'
                    and max(whole.last_seen_at, whole.recorded_at) > max(captures.last_seen_at, captures.recorded_at)
                )
            )
        )) or (reading_findings.kind = 'no_text' and exists (
            -- the files of an article without text were read, or each of its pictures was transcribed
            select 1 from articles
            where articles.id = reading_findings.article_id and (
                select case articles.body_kind when 'attachment' then max(is_read) when 'picture' then min(is_read) end
                from (
                    select exists (
                        select 1 from captures as file
                        join articles as of_file on of_file.capture_id = file.id
                        where of_file.text <> '' and (
                            file.url = attachments.url
                            or file.url between attachments.url || '#transcript-' and attachments.url || '#transcript.'
                        )
                    ) as is_read
                    from attachments
                    where attachments.article_id = articles.id
                )
            )
        )) as is_settled,
        row_number() over (
            partition by reading_findings.fingerprint order by captures.fetched_at desc, captures.id
        ) as age
    from reading_findings
    join captures on captures.id = reading_findings.capture_id
)
where age = 1 and not is_settled
union all
select fingerprint, kind, severity, url, article_id, message, evidence
from bulletin_findings
where not exists (
    -- one phrase may hold numbers of two bulletins
    select 1 from bulletin_findings as other
    where other.fingerprint = bulletin_findings.fingerprint and other.bulletin_id < bulletin_findings.bulletin_id
)
union all
select fingerprint, kind, severity, url, null, message, evidence
from unfetched_pages
union all
select fingerprint, kind, severity, url, null, message, evidence
from source_alarms
where not exists (
    select 1 from source_crawls
    where source_crawls.source = source_alarms.source and source_crawls.started_at > source_alarms.started_at
);

CREATE VIEW gaps as
with recursive
articles_of_sources as not materialized (
    select
        captures.id as capture_id,
        articles.id as article_id,
        captures.source,
        substr(
            coalesce(
                nullif(articles.published_at, ''),
                nullif(articles.issue_date, ''),
                nullif(captures.stated ->> '$.published', ''),
                nullif(captures.stated ->> '$.printed_on', ''),
                ''
            ),
            1, 10
        ) as issued_on
    from captures
    left join articles on articles.capture_id = captures.id
    where captures.role <> 'listing' and captures.source <> ''
),
reported as (
    select
        captures.source,
        case bulletins.period_kind when 'week' then 'weekly' when 'month' then 'monthly' else 'daily' end as cadence,
        bulletins.disease,
        bulletins.area_code,
        max(bulletins.area) as area,
        bulletins.day
    from bulletins
    join sightings on sightings.bulletin_id = bulletins.id
    join articles on articles.id = sightings.article_id
    join captures on captures.id = articles.capture_id
    where bulletins.period_kind in ('day', 'part', 'week', 'month') and captures.source <> ''
    group by
        captures.source, 2, bulletins.disease, bulletins.area_code,
        case bulletins.area_code when '' then bulletins.area else '' end, bulletins.day
),
pauses as (
    select
        reported.*,
        lead(day) over (
            partition by source, cadence, disease, area_code, case area_code when '' then area else '' end order by day
        ) as next_day,
        case cadence when 'daily' then '+32 days' when 'weekly' then '+183 days' else '+13 months' end as longest,
        -- a week that ends a day earlier than the last one did is no second week
        case cadence when 'weekly' then '+3 days' else '+0 days' end as slack
    from reported
),
last_visits as (
    select source, date(max(max(recorded_at, last_seen_at)), '+8 hours') as visited_on from captures group by source
),
missing (source, cadence, disease, area_code, area, day, last_day, before_day, slack, is_after, step) as (
    select
        pauses.source, cadence, disease, area_code, area, day, day,
        coalesce(
            next_day,
            min((select visited_on from last_visits where last_visits.source = pauses.source), date(day, longest))
        ),
        slack, next_day is null, 0
    from pauses
    where next_day is null or next_day <= date(day, longest)
    union all
    select
        source, cadence, disease, area_code, area,
        case cadence
            when 'daily' then date(day, '+1 day')
            when 'weekly' then date(day, '+7 days')
            else date(day, '+1 day', '+1 month', '-1 day')
        end as later_day,
        last_day, before_day, slack, is_after, step + 1
    from missing
    where date(later_day, slack) < before_day
),
gap_days as materialized (
    select
        missing.*,
        row_number() over () as gap,
        case cadence when 'daily' then 1 when 'weekly' then 9 else 31 end as issued_within -- days
    from missing
    where step > 0 -- 0: a day that is reported
),
delays (days) as (select 0 union all select days + 1 from delays where days < 31),
failed as materialized (
    select crawl_failures.source, unfetched_pages.fingerprint, unfetched_pages.url
    from unfetched_pages
    join crawl_failures on crawl_failures.fingerprint = unfetched_pages.fingerprint
    where crawl_failures.source <> ''
),
-- Articles, and pages without one, with a finding that may be why a number was not read.
clues as materialized (
    select
        articles_of_sources.source,
        articles_of_sources.issued_on,
        articles_of_sources.capture_id,
        articles_of_sources.article_id,
        min(reading_findings.fingerprint) as finding
    from articles_of_sources
    left join reading_findings
        on reading_findings.capture_id = articles_of_sources.capture_id
        and (reading_findings.article_id is null or reading_findings.article_id = articles_of_sources.article_id)
        and reading_findings.kind in (
            'unread', 'parse_failed', 'ambiguous_period', 'period_unknown', 'no_area', 'no_text', 'no_article',
            'unread_file', 'needs_files_extra', 'encrypted_file', 'broken_file', 'file_cut', 'undecodable', 'empty_page',
            'damaged_body', 'pictures_unread', 'text_left_out', 'bare_numbers', 'illegible'
        )
    group by articles_of_sources.capture_id, articles_of_sources.article_id
    having articles_of_sources.article_id is not null or min(reading_findings.fingerprint) is not null
),
-- What was issued within some days after the missing one, and is no bulletin of another day of the series.
issued as materialized (
    select gap_days.gap, max(clues.finding) as finding
    from gap_days
    cross join delays on delays.days <= gap_days.issued_within
    cross join clues
        on clues.source = gap_days.source and clues.issued_on = date(gap_days.day, delays.days || ' days')
    where not exists (
        select 1 from sightings join bulletins on bulletins.id = sightings.bulletin_id
        where sightings.article_id = clues.article_id
            and (bulletins.disease, bulletins.area_code) = (gap_days.disease, gap_days.area_code)
    )
    group by gap_days.gap
),
known_days as materialized (
    select
        gap_days.*,
        (
            select failed.fingerprint from failed
            where failed.source = gap_days.source and (
                instr(failed.url, strftime('%Y%m%d', day)) or instr(failed.url, strftime('%Y%m%d', day, '+1 day'))
                or instr(failed.url, day) or instr(failed.url, date(day, '+1 day'))
                or instr(failed.url, strftime('%Y-%m/%d', day)) or instr(failed.url, strftime('%Y-%m/%d', day, '+1 day'))
                or instr(failed.url, strftime('%Y/%m/%d', day)) or instr(failed.url, strftime('%Y/%m/%d', day, '+1 day'))
            )
            order by failed.url limit 1
        ) as failure,
        issued.finding,
        issued.gap is not null as has_page
    from gap_days
    left join issued on issued.gap = gap_days.gap
)
select
    source,
    cadence,
    disease,
    area_code,
    area,
    day,
    last_day,
    case
        when failure is not null then 'fetch_failed'
        when finding is not null then 'unread'
        when has_page then 'no_number'
        else 'no_page'
    end as known,
    coalesce(failure, finding, '') as fingerprint,
    coalesce(
        (select url from failures where failures.fingerprint = failure),
        (select url from reading_findings where reading_findings.fingerprint = finding and failure is null limit 1),
        ''
    ) as url
from known_days
where not is_after or failure is not null or finding is not null;

CREATE VIEW monthly as
select
    disease, area_code, area, day, basis, measure, origin, value, status, period_kind, period_start, period_end, publisher,
    issued_at, evidence, evidence_start, evidence_end, url, article_id, bulletin_id
from series
where cadence = 'monthly';

CREATE VIEW observation_history as
with ranked as not materialized (
    select revisions.id, revisions.bulletin_id, revisions.authority, sightings.issue_time, sightings.precedence
    from revisions
    join sightings on sightings.revision_id = revisions.id and sightings.article_id = revisions.article_id
)
select
    this.*,
    (
        select count(*)
        from ranked
        where ranked.bulletin_id = revisions.bulletin_id
            and (ranked.issue_time, ranked.precedence, revisions.id) <= (this.issue_time, here.precedence, ranked.id)
    ) as revision_number,
    (select count(*) from revisions as other where other.bulletin_id = revisions.bulletin_id) as revisions,
    (select current_revision_id = revisions.id from bulletins where bulletins.id = revisions.bulletin_id) as is_current,
    (
        select case when ranked.authority <= revisions.authority then ranked.id end
        from ranked
        where ranked.bulletin_id = revisions.bulletin_id
            and (ranked.issue_time, ranked.precedence, revisions.id) < (this.issue_time, here.precedence, ranked.id)
        order by ranked.authority desc, ranked.issue_time desc, ranked.precedence desc, ranked.id
        limit 1
    ) as supersedes
from revisions
join observation_sightings as this on this.revision_id = revisions.id and this.article_id = revisions.article_id
join sightings as here on here.revision_id = revisions.id and here.article_id = revisions.article_id;

CREATE VIEW observation_sightings as
select
    articles.url,
    articles.title as article_title,
    articles.publisher,
    sightings.issued_at,
    revisions.recorded_at,
    bulletins.disease,
    bulletins.area_code as bulletin_area_code,
    bulletins.area as bulletin_area,
    observations.area_code,
    observations.area,
    observations.basis,
    observations.measure,
    observations.origin,
    observations.route,
    observations.route_kind,
    bulletins.period_start,
    bulletins.period_end,
    observations.value,
    observations.unit,
    observations.qualifier,
    observations.status,
    observations.evidence,
    observations.evidence_start,
    observations.evidence_end,
    observations.counted_within,
    observations.excluding,
    observations.subgroup,
    observations.subtype,
    observations.checks_held,
    observations.checks_failed,
    revisions.bulletin_id,
    observations.revision_id,
    observations.article_id,
    articles.parser,
    sightings.authority,
    sightings.issue_time,
    date(sightings.issue_time, '+8 hours') as issue,
    cast(
        julianday(sightings.issue_time, '+8 hours', 'start of day')
        - julianday(substr(bulletins.period_end, 1, 16), '-1 second', 'start of day') as integer
    ) as lag,
    bulletins.day,
    bulletins.period_kind,
    coalesce(captures.content_type = 'application/vnd.bulletins.transcript+json', 0) as via_ocr
from revisions
join bulletins on bulletins.id = revisions.bulletin_id
join observations on observations.revision_id = revisions.id
-- left, though each is there: SQLite then does not look for what nobody asks of them
left join sightings
    on sightings.revision_id = observations.revision_id and sightings.article_id = observations.article_id
left join articles on articles.id = observations.article_id
left join captures on captures.id = articles.capture_id;

CREATE VIEW observations_as_held as select * from observations_as_recorded;

CREATE VIEW observations_as_issued as
with changes as not materialized (
    -- the moments at which another revision becomes current, or another article comes to represent it
    select
        arriving.bulletin_id,
        arriving.issue_time as moment,
        current.id as revision_id,
        represents.article_id
    from sightings as arriving
    join revisions as current
        on current.id = (
            select revision_id
            from sightings
            where sightings.bulletin_id = arriving.bulletin_id and sightings.issue_time <= arriving.issue_time
            order by authority desc, issue_time desc, precedence desc, revision_id
            limit 1
        )
    join sightings as represents
        on represents.revision_id = current.id
        and represents.article_id = (
            select article_id
            from sightings
            where sightings.revision_id = current.id and sightings.issue_time <= arriving.issue_time
            order by authority desc, issue_time, recorded_at, article_id
            limit 1
        )
    where (
        represents.issue_time = arriving.issue_time
        or current.id is not (
            select revision_id
            from sightings
            where sightings.bulletin_id = arriving.bulletin_id and sightings.issue_time < arriving.issue_time
            order by authority desc, issue_time desc, precedence desc, revision_id
            limit 1
        )
    )
    and not exists (
        -- of sightings that arrive together, one
        select 1
        from sightings
        where sightings.bulletin_id = arriving.bulletin_id
            and sightings.issue_time = arriving.issue_time
            and (sightings.revision_id, sightings.article_id) < (arriving.revision_id, arriving.article_id)
    )
)
select
    observation_sightings.*,
    date(changes.moment, '+8 hours') as current_from,
    (
        select date(min(later.moment), '+8 hours')
        from changes as later
        where later.bulletin_id = changes.bulletin_id and later.moment > changes.moment
    ) as current_until,
    changes.moment as current_since
from changes
join observation_sightings
    on observation_sightings.bulletin_id = changes.bulletin_id
    and observation_sightings.revision_id = changes.revision_id
    and observation_sightings.article_id = changes.article_id;

CREATE VIEW observations_as_recorded as
with changes as not materialized (
    -- the moments at which another revision becomes current, or another article comes to represent it
    select
        arriving.bulletin_id,
        arriving.recorded_at as moment,
        current.id as revision_id,
        represents.article_id
    from sightings as arriving
    join revisions as current
        on current.id = (
            select revision_id
            from sightings
            where sightings.bulletin_id = arriving.bulletin_id and sightings.recorded_at <= arriving.recorded_at
            order by authority desc, issue_time desc, precedence desc, revision_id
            limit 1
        )
    join sightings as represents
        on represents.revision_id = current.id
        and represents.article_id = (
            select article_id
            from sightings
            where sightings.revision_id = current.id and sightings.recorded_at <= arriving.recorded_at
            order by authority desc, issue_time, recorded_at, article_id
            limit 1
        )
    where (
        represents.recorded_at = arriving.recorded_at
        or current.id is not (
            select revision_id
            from sightings
            where sightings.bulletin_id = arriving.bulletin_id and sightings.recorded_at < arriving.recorded_at
            order by authority desc, issue_time desc, precedence desc, revision_id
            limit 1
        )
    )
    and not exists (
        -- of sightings that arrive together, one
        select 1
        from sightings
        where sightings.bulletin_id = arriving.bulletin_id
            and sightings.recorded_at = arriving.recorded_at
            and (sightings.revision_id, sightings.article_id) < (arriving.revision_id, arriving.article_id)
    )
)
select
    observation_sightings.*,
    date(changes.moment, '+8 hours') as current_from,
    (
        select date(min(later.moment), '+8 hours')
        from changes as later
        where later.bulletin_id = changes.bulletin_id and later.moment > changes.moment
    ) as current_until,
    changes.moment as current_since
from changes
join observation_sightings
    on observation_sightings.bulletin_id = changes.bulletin_id
    and observation_sightings.revision_id = changes.revision_id
    and observation_sightings.article_id = changes.article_id;

CREATE VIEW observations_in_files as
select distinct
    found.revision_id,
    found.article_id,
    found.evidence_start,
    found.evidence_end,
    found.page,
    found.sheet,
    case
        when found.sheet_row = 0 then ''
        when found.sheet_column < 26 then char(65 + found.sheet_column) || found.sheet_row
        else char(64 + found.sheet_column / 26) || char(65 + found.sheet_column % 26) || found.sheet_row
    end as cell
from (
    select
        observations.revision_id,
        observations.article_id,
        observations.evidence_start,
        observations.evidence_end,
        file_positions.page,
        file_positions.sheet,
        file_positions.sheet_row,
        file_positions.sheet_column - 1
        + length(substr(articles.text, file_positions.start + 1, observations.evidence_end - file_positions.start))
        - length(
            replace(
                substr(articles.text, file_positions.start + 1, observations.evidence_end - file_positions.start),
                char(9), ''
            )
        ) as sheet_column
    from observations
    join articles on articles.id = observations.article_id
    join file_positions
        on file_positions.article_id = observations.article_id
        and file_positions.ordinal = (
            select max(nearest.ordinal)
            from file_positions as nearest
            where nearest.article_id = observations.article_id and nearest.start < observations.evidence_end
        )
) as found;

CREATE VIEW open_findings as
select
    findings.*,
    coalesce(
        (
            select captures.source from articles
            join captures on captures.id = articles.capture_id
            where articles.id = findings.article_id
        ),
        (
            select captures.source from reading_findings
            join captures on captures.id = reading_findings.capture_id
            where reading_findings.fingerprint = findings.fingerprint
            order by captures.fetched_at desc, captures.id limit 1
        ),
        (
            select crawl_failures.source from crawl_failures
            join crawls on crawls.id = crawl_failures.crawl_id
            where crawl_failures.fingerprint = findings.fingerprint and crawl_failures.source <> ''
            order by crawls.started_at desc, crawls.id limit 1
        ),
        (
            select source_alarms.source from source_alarms
            where source_alarms.fingerprint = findings.fingerprint
            order by source_alarms.started_at desc limit 1
        ),
        ''
    ) as source,
    coalesce(
        (
            select decisions.note from decisions
            where decisions.fingerprint = findings.fingerprint and decisions.note <> ''
            order by decisions.decided_at desc, decisions.verdict desc, decisions.who desc, decisions.note desc limit 1
        ),
        ''
    ) as note
from findings
left join decisions as latest
    on latest.fingerprint = findings.fingerprint
    and (latest.decided_at, latest.verdict, latest.who, latest.note) = (
        select decisions.decided_at, decisions.verdict, decisions.who, decisions.note from decisions
        where decisions.fingerprint = findings.fingerprint and decisions.verdict <> 'noted'
        order by decisions.decided_at desc, decisions.verdict desc, decisions.who desc, decisions.note desc limit 1
    )
where latest.verdict is null
    or latest.verdict = 'reopened'
    or (
        latest.verdict = 'closed'
        and latest.decided_at < coalesce(
            (select failures.last_at from failures where failures.fingerprint = findings.fingerprint),
            (select max(started_at) from source_alarms where source_alarms.fingerprint = findings.fingerprint)
        )
    );

CREATE VIEW rate_history as
with stated_rates as (
    select
        rates.*,
        articles.url,
        articles.title as article_title,
        articles.publisher,
        articles.parser,
        first_value(revision_id) over (
            partition by rate_id
            order by status = 'compared', rates.authority desc, issue_time desc, precedence desc, revision_id
        ) as current_revision_id,
        min(rates.recorded_at) over (partition by revision_id) as first_recorded_at,
        row_number() over (
            partition by revision_id order by rates.authority desc, issue_time, rates.recorded_at, article_id, rates.ordinal
        ) as nth
    from rates
    join articles on articles.id = rates.article_id
),
ranked as (
    select
        *,
        row_number() over issues as revision_number,
        count(*) over (partition by rate_id) as revisions,
        max(printf('%012d %s %s %020d', authority, issue_time, precedence, revision_id)) over (
            issues rows between unbounded preceding and 1 preceding
        ) as previous
    from stated_rates
    where nth = 1
    window issues as (partition by rate_id order by issue_time, precedence, revision_id)
)
select
    url, article_title, publisher, issued_at, first_recorded_at as recorded_at, disease, bulletin_area_code, bulletin_area,
    area_code, area, measure, "of", part, setting, subgroup, subgroup_kind, variant, method, period_start, period_end, value,
    unit, qualifier, numerator, denominator, status, evidence, evidence_start, evidence_end, rate_id, revision_id,
    article_id, parser, authority, issue_time,
    case issued_at when '' then null else date(issue_time, '+8 hours') end as issue,
    case issued_at
        when '' then null
        else cast(
            julianday(issue_time, '+8 hours', 'start of day')
            - julianday(substr(period_end, 1, 16), '-1 second', 'start of day') as integer
        )
    end as lag,
    day, period_kind, revision_number, revisions,
    revision_id = current_revision_id as is_current,
    case when cast(substr(previous, 1, 12) as integer) <= authority then cast(substr(previous, -20) as integer) end as supersedes
from ranked;

CREATE VIEW series as
with stated as not materialized (
    select
        case bulletins.period_kind when 'week' then 'weekly' when 'month' then 'monthly' else 'daily' end as cadence,
        bulletins.disease,
        case observations.area_code when '' then observations.area else observations.area_code end as area_code,
        bulletins.day,
        observations.basis,
        observations.measure,
        observations.origin,
        observations.value,
        observations.status,
        observations.revision_id,
        observations.article_id,
        observations.ordinal,
        bulletins.id as bulletin_id,
        row_number() over (
            partition by
                case bulletins.period_kind when 'week' then 'weekly' when 'month' then 'monthly' else 'daily' end,
                bulletins.disease,
                case observations.area_code when '' then observations.area else observations.area_code end,
                observations.basis,
                observations.measure,
                bulletins.day,
                observations.origin
            order by
                case bulletins.period_kind
                    when 'part'
                        then julianday(substr(bulletins.period_end, 1, 16)) - julianday(substr(bulletins.period_start, 1, 16))
                    else 1
                end desc,
                bulletins.period_end desc,
                sightings.authority desc,
                sightings.issue_time desc,
                sightings.precedence desc,
                observations.revision_id,
                observations.ordinal
        ) as rank
    from observations
    join revisions on revisions.id = observations.revision_id and revisions.article_id = observations.article_id
    join bulletins on bulletins.current_revision_id = revisions.id
    join sightings
        on sightings.revision_id = observations.revision_id and sightings.article_id = observations.article_id
    where observations.route = ''
        and observations.qualifier = ''
        and observations.excluding = ''
        and observations.subgroup = ''
        and observations.subtype = ''
        and observations.area_code <> '' -- a name alone may be another place's
        and bulletins.period_kind in ('day', 'part', 'week', 'month', 'moment')
        and (observations.basis = 'new') = (bulletins.period_kind <> 'moment')
),
beside as not materialized (
    select
        stated.*,
        row_number() over subject as place_in_subject,
        lag(origin) over subject as origin_before,
        lag(value) over subject as value_before,
        lag(revision_id) over subject as revision_before
    from stated
    where rank = 1
    window subject as (partition by cadence, disease, area_code, basis, measure, day order by origin)
)
select
    beside.cadence,
    beside.disease,
    beside.area_code,
    observations.area,
    beside.day,
    beside.basis,
    beside.measure,
    case when parts.are_added or beside.origin = '' then 'total' else beside.origin end as origin,
    case when parts.are_added then beside.value + beside.value_before else beside.value end as value,
    case when parts.are_added then 'derived' else beside.status end as status,
    bulletins.period_kind,
    bulletins.period_start,
    bulletins.period_end,
    articles.publisher,
    sightings.issued_at,
    case
        when parts.are_added then observations.evidence || ' + ' || (
            select added.evidence
            from observations as added
            where (added.revision_id, added.article_id) = (beside.revision_id, beside.article_id)
                and added.area_code = beside.area_code
                and (added.basis, added.measure, added.origin) = (beside.basis, beside.measure, 'imported')
                and (added.route, added.qualifier, added.excluding, added.subgroup, added.subtype) = ('', '', '', '', '')
            order by added.ordinal
            limit 1
        )
        else observations.evidence
    end as evidence,
    case when not parts.are_added then observations.evidence_start end as evidence_start,
    case when not parts.are_added then observations.evidence_end end as evidence_end,
    articles.url,
    beside.article_id,
    beside.bulletin_id
from beside
join (select 0 as are_added union all select 1) as parts
    on not parts.are_added
    or (
        beside.origin = 'local'
        and beside.origin_before = 'imported'
        and beside.place_in_subject = 2 -- a total would come before both
        and beside.revision_before = beside.revision_id
    )
-- left, though each is there: SQLite then does not look for what nobody asks of them
left join observations
    on (observations.revision_id, observations.article_id, observations.ordinal)
        = (beside.revision_id, beside.article_id, beside.ordinal)
left join bulletins on bulletins.id = beside.bulletin_id
left join articles on articles.id = beside.article_id
left join sightings on sightings.revision_id = beside.revision_id and sightings.article_id = beside.article_id;

CREATE VIEW text_places as select * from file_positions;

CREATE VIEW unfetched_pages as
select failures.*
from failures
where not exists (
    -- what a web archive gives was seen long ago, and is held from now on
    select 1 from captures
    where captures.url = failures.url and captures.damage = ''
        and max(captures.last_seen_at, captures.recorded_at) > failures.last_at
)
and not exists (
    -- nor the page to which its address redirects by now
    select 1 from redirects
    join captures on captures.url = redirects.url
    where redirects.asked = failures.url
        and redirects.last_seen_at > failures.last_at
        and max(captures.last_seen_at, captures.recorded_at) > failures.last_at
)
and not exists (
    select 1 from whole_files
    where failures.kind in ('damaged_record', 'broken_source', 'files_not_read', 'not_saved')
        and whole_files.url = failures.url and whole_files.read_at > failures.last_at
);

CREATE VIEW walked_columns as select * from walked_listings;

CREATE VIEW weekly as
select
    disease, area_code, area, day, basis, measure, origin, value, status, period_kind, period_start, period_end, publisher,
    issued_at, evidence, evidence_start, evidence_end, url, article_id, bulletin_id
from series
where cadence = 'weekly';
