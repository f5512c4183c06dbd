-- Warnings and errors about the pages that were first archived since a moment.
select count(*) as findings
from captures
cross join reading_findings on reading_findings.capture_id = captures.id
where captures.source = :source and captures.role = 'page' and captures.recorded_at >= :since
    and reading_findings.severity <> 'info'
