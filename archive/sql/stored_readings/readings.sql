select readings.capture_id, captures.charset, readings.parser, readings.read_at, coalesce(reading_digests.digest, '') as digest
from readings
join captures on captures.id = readings.capture_id
left join reading_digests on reading_digests.capture_id = readings.capture_id
where readings.capture_id in (select value from json_each(:capture_ids))
