select count(*) from (select sha256 from bodies union select body_sha256 from captures)
