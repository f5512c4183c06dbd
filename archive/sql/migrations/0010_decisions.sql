-- What people decided about findings. Kept: it cannot be made again, and outlives any reading.

create table decisions (
    -- Rows are only added: another mind is another row. A row is all of its own identity, so that archives merge by union.
    fingerprint text not null, -- of the finding; no reference, since a finding may go and come back
    decided_at text not null,  -- UTC
    verdict text not null check (verdict in ('closed', 'expected', 'noted', 'reopened')),
    who text not null,
    note text not null,
    primary key (fingerprint, decided_at, verdict, who, note)
) strict, without rowid;

-- Of which source the page was that did not come; empty where it is not known.
alter table crawl_failures add column source text not null default '';

update crawl_failures
set source = crawls.sources
from crawls
where crawls.id = crawl_failures.crawl_id and instr(crawls.sources, ',') = 0;

create index source_alarms_by_fingerprint on source_alarms (fingerprint, started_at);
