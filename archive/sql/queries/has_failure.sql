select 1 from failures where fingerprint = :fingerprint
