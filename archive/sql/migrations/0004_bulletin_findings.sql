-- Numbers of different bulletins that should agree and do not. Derived, and settled with the bulletins that are compared.

create table bulletin_findings (
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

create index bulletin_findings_by_fingerprint on bulletin_findings (fingerprint, bulletin_id);
create index bulletin_findings_by_article on bulletin_findings (article_id);

-- What an authority tells of the time up to one moment, wherever that time begins.
create index bulletins_by_end on bulletins (
    disease, (case area_code when '' then area else area_code end), period_end
);

-- The numbers that can be compared: exact ones of all routes together. A place without a code goes by its name.
create index observations_by_subject on observations (
    revision_id, article_id, (case area_code when '' then area else area_code end), basis, measure, origin
) where route = '' and qualifier = '';
