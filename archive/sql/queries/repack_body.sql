update bodies set zstd = :zstd, dictionary = :dictionary where sha256 = :sha256
