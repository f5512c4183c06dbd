-- A body that is kept already is written again only where it is damaged.
insert into bodies (sha256, size, zstd, dictionary) values (:sha256, :size, :zstd, :dictionary)
on conflict (sha256) do update set size = excluded.size, zstd = excluded.zstd, dictionary = excluded.dictionary
