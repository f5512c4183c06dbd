-- One or more series of one disease and place, in the order of their days; null takes any.
select
    cadence, disease, area_code, area, day, basis, measure, origin, value, status, period_kind, period_start, period_end,
    publisher, issued_at, evidence, evidence_start, evidence_end, url, article_id, bulletin_id
from series
where cadence = :cadence
    and disease = :disease
    and area_code = :area_code
    and basis = coalesce(:basis, basis)
    and measure = coalesce(:measure, measure)
    and origin = coalesce(:origin, origin)
    and day between coalesce(:since, '') and coalesce(:until, '9999')
order by day, basis, measure, origin
