-- In the order in which they were first archived.
select id from captures order by recorded_at, id
