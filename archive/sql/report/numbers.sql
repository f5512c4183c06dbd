-- Every number of the daily, weekly and monthly series, one series after the other.
select cadence, disease, area_code, basis, measure, origin, day, value, status, bulletin_id
from series
order by cadence, disease, area_code, basis, measure, origin, day
