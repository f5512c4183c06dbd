select source, cadence, disease, area_code, area, day, last_day, known, fingerprint, url
from gaps
where (:source is null or source = :source)
    and (:disease is null or disease = :disease)
    and (:area_code is null or area_code = :area_code)
    and day between :since and :until
order by source, disease, area_code, area, cadence, day
