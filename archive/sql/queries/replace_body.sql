-- The same bytes, where those that are kept are damaged or gone.
insert into bodies (sha256, size, zstd) values (:sha256, :size, :zstd)
on conflict (sha256) do update set size = excluded.size, zstd = excluded.zstd
