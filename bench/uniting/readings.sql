select capture_id, '1' as parser, fetched_at as read_at
from pages
where city % getvariable('datasets') = getvariable('dataset')
order by capture_id
