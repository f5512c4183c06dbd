select day, value, status, evidence, publisher, issued_at, url
from daily
where disease = :disease and area_code = :area_code and basis = :basis and measure = :measure and origin = :origin
order by day
