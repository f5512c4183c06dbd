select turn, fingerprint, kind, severity, url, message, evidence
from finding_turns
where crawl_id = :crawl_id
order by turn desc, severity = 'info', severity = 'warning', kind, url, fingerprint
