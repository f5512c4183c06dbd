select bulletin_id as id, any_value('covid-19') as disease, any_value(reporter) as area_code,
    any_value('某地' || reporter) as area, any_value(period_start) as period_start,
    any_value(period_end) as period_end, any_value(revision_id) as current_revision_id,
    any_value(day_of(number)) as day,
    any_value(case basis when 'new' then 'day' else 'moment' end) as period_kind, '' as undated_url
from stated where city % getvariable('datasets') = getvariable('dataset') group by bulletin_id
