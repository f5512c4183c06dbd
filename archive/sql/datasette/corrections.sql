select day, period_start, period_end, area, basis, measure, origin, value, is_current, issued_at, publisher, evidence, url
from observation_history
where disease = :disease
    and bulletin_area_code = :bulletin_area_code
    and revisions > 1
order by day, area_code, basis, measure, origin, issue_time
