-- What the parser wrote of a capture, as a digest of all of its rows (archive/reading_digest.py): another archive copies rows
-- only if they are still these. Missing: parsed before this was noted.
create table reading_digests (
    capture_id integer primary key references readings (capture_id) on delete cascade,
    digest text not null
) strict;
