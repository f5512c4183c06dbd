-- What both asked for is here, so that what either walked is known. The walk that goes further back stays, of those that go
-- as far the one that ends later. Two that touch are not made one: which walks touch depends on which are joined first,
-- and what is forgotten so is only some pages of a list that are asked for once more. Of looks at the whole list the later.
insert into main.walked_listings (listing, since, until, full_on)
select listing, since, until, full_on from theirs.walked_listings where true
on conflict (listing) do update set
    since = min(excluded.since, walked_listings.since),
    until = case
        when excluded.since < walked_listings.since then excluded.until
        when excluded.since > walked_listings.since then walked_listings.until
        else max(excluded.until, walked_listings.until)
    end,
    full_on = max(excluded.full_on, walked_listings.full_on)
where (excluded.since, excluded.until, excluded.full_on)
    <> (walked_listings.since, walked_listings.until, walked_listings.full_on)
