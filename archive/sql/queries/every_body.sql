-- Every body that is kept or should be, with an address it came from; empty where no capture names it.
select body_sha256 as sha256, min(url) as url from captures group by body_sha256
union all
select sha256, '' from bodies where not exists (select 1 from captures where body_sha256 = sha256)
