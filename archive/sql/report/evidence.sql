-- Evidence of each number of one series.
select day, evidence, url, publisher, issued_at
from series
where cadence = :cadence
    and disease = :disease
    and area_code = :area_code
    and basis = :basis
    and measure = :measure
    and origin = :origin
