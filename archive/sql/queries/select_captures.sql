-- Of a source, a role and days of fetching (UTC), in the order in which they were first archived; null takes any.
select id
from captures
where source = coalesce(:source, source)
    and role = coalesce(:role, role)
    and substr(fetched_at, 1, 10) between coalesce(:since, '') and coalesce(:until, '9999')
order by recorded_at, id
