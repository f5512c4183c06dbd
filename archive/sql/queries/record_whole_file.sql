insert into whole_files (url, read_at) values (:url, :read_at)
on conflict (url) do update set read_at = excluded.read_at
