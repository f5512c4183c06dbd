select zstd from bodies where sha256 = :sha256
