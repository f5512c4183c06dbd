insert into bodies (sha256, size, zstd) values (:sha256, :size, :zstd)
on conflict (sha256) do nothing
