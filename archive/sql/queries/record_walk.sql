insert into walked_listings (listing, since, until, full_on) values (:listing, :since, :until, :full_on)
on conflict (listing) do update set since = excluded.since, until = excluded.until, full_on = excluded.full_on
