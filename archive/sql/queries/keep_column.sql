insert into walked_columns (listing, since, until) values (:listing, :since, :until)
on conflict (listing) do update set since = excluded.since, until = excluded.until
