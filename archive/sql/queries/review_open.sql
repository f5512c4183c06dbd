-- By severity and source; null asks for any.
select fingerprint, kind, severity, url, message, evidence, source, note
from open_findings
where kind = coalesce(:kind, kind)
    and source = coalesce(:source, source)
    and severity = coalesce(:severity, severity)
order by
    case severity when 'error' then 1 when 'warning' then 2 else 3 end, source, kind, url, evidence, fingerprint
