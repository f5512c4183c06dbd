select size from bodies where sha256 = :sha256
