select distinct revision_id, article_id, bulletin_id, authority, day_of(number + 1) as issued_at,
    day_of(number) || ' 16:00:00' as issue_time, fetched_at as recorded_at,
    '0 0000 ' || lpad(number::varchar, 20, '0') || ' ' || fetched_at as precedence
from stated where city % getvariable('datasets') = getvariable('dataset') order by 1, 2
