select zstd, dictionary from bodies where sha256 = :sha256
