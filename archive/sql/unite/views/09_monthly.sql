create view monthly as
select
    disease, area_code, area, day, basis, measure, origin, value, status, period_kind, period_start, period_end, publisher,
    issued_at, evidence, evidence_start, evidence_end, url, article_id, bulletin_id
from series
where cadence = 'monthly'
