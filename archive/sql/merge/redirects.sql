-- Where an address led last; of one moment, the greater address, in either order.
insert into main.redirects
select * from theirs.redirects where true
on conflict (asked) do update set url = excluded.url, last_seen_at = excluded.last_seen_at
where (excluded.last_seen_at, excluded.url) > (redirects.last_seen_at, redirects.url)
