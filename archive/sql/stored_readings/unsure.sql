-- Of pages on which a parser failed: for want of time or memory, perhaps, which another machine has.
select distinct capture_id
from reading_findings
where capture_id in (select value from json_each(:capture_ids)) and kind = 'parse_failed'
