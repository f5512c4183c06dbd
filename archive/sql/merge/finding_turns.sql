-- What one crawl saw; both have it alike.
insert into main.finding_turns
select * from theirs.finding_turns where true
on conflict do nothing
