select source, cadence, area, day, known, fingerprint, url
from gaps
where disease = :disease and area_code = :area_code
order by day, source
