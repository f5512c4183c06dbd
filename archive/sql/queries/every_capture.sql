-- In the order in which they were first held.
select id from captures order by recorded_at, id
