select 'covid-19' as disease, year(day_of(number)::date) as year, revision_id, article_id,
    place + case basis when 'new' then 1 else 101 end as ordinal, area_code, '某地' || area_code as area, basis,
    'confirmed' as measure, '' as origin, '' as route, '' as route_kind, value::bigint as value, '例' as unit,
    '' as qualifier, 'stated' as status, null::bigint as counted_within,
    '某地' || area_code || '新增确诊病例' || value || '例' as evidence, 100 + place as evidence_start,
    110 + place as evidence_end, '' as excluding, '' as subgroup, '' as subtype, 1::bigint as checks_held,
    0::bigint as checks_failed, bulletin_id, reporter as bulletin_area_code, period_start, period_end,
    day_of(number) as day
from stated where city % getvariable('datasets') = getvariable('dataset') order by day, bulletin_area_code, revision_id, article_id, ordinal
