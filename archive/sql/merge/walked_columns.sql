-- What both asked for is here, so that what either walked is known. The walk that goes further back stays, of those that go
-- as far the one that ends later. Two that touch are not made one: which walks touch depends on which are joined first,
-- and what is forgotten so is only some pages of a list that are asked for once more.
insert into main.walked_columns
select * from theirs.walked_columns where true
on conflict (listing) do update set since = excluded.since, until = excluded.until
where excluded.since < walked_columns.since
    or (excluded.since = walked_columns.since and excluded.until > walked_columns.until)
