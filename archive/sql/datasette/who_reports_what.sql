select
    day, area, basis, measure, origin, publisher, value, agrees, is_current, current_value, current_publisher,
    current_because, evidence, url
from (select *, date(substr(period_end, 1, 16), '-1 minute') as day from agreement)
where disease = :disease and area_code = :area_code
order by day, basis, measure, origin, publisher
