-- Not read by this parser, or not as it is known now. In the order in which they were first archived.
select captures.id
from captures
left join readings on readings.capture_id = captures.id
where readings.parser is not :parser
order by captures.recorded_at, captures.id
