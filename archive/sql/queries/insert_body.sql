insert into bodies (sha256, size, zstd, dictionary) values (:sha256, :size, :zstd, :dictionary)
on conflict (sha256) do nothing
