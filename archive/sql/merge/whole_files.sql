-- When either last read it whole.
insert into main.whole_files
select * from theirs.whole_files where true
on conflict (url) do update set read_at = max(excluded.read_at, whole_files.read_at)
