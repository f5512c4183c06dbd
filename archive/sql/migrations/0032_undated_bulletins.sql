-- Two articles whose periods no text says are no revisions of one bulletin: the address is part of such an identity. Rows
-- stored before keep theirs until they are parsed again.
alter table bulletins add column undated_url text not null default '';

drop index bulletins_by_identity;

create unique index bulletins_by_identity on bulletins (
    disease, (case area_code when '' then area else area_code end), period_end, period_start, undated_url
);
