-- Missing days of the series of every source, with what is known of them; the last of several rows of a day counts.
select cadence, disease, area_code, day, known
from gaps
where area_code <> ''
order by
    cadence, disease, area_code, day,
    case known when 'no_page' then 1 when 'no_number' then 2 when 'unread' then 3 else 4 end
