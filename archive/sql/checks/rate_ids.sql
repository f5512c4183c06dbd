select distinct articles.url as place
from rates
join articles on articles.id = rates.article_id
where rates.rate_id <> identity(
    'rate', disease, (case bulletin_area_code when '' then bulletin_area else bulletin_area_code end),
    (case area_code when '' then area else area_code end), measure, "of", part, setting, subgroup, variant, method,
    period_start, period_end || (case period_end when '' then char(31) || evidence else '' end)
)
