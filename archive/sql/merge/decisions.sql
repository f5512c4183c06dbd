-- A decision is all of its own identity.
insert into main.decisions
select * from theirs.decisions where true
on conflict do nothing
