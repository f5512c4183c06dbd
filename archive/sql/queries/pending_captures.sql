-- Never read, or broken by another parser than this one, or wanting libraries that another one has, or known otherwise
-- since it was read (forget_reading.sql). In the order in which they were first archived.
select captures.id, captures.url
from captures
left join readings on readings.capture_id = captures.id
where readings.capture_id is null
    or readings.parser = ''
    or (
        readings.parser <> :parser
        and exists (
            select 1 from reading_findings
            where reading_findings.capture_id = captures.id and reading_findings.kind in ('parse_failed', 'needs_files_extra')
        )
    )
order by captures.recorded_at, captures.id
