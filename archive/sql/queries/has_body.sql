select 1 from bodies where sha256 = :sha256
