select url as place
from (
    select fingerprint, kind, url, evidence from reading_findings
    union all select fingerprint, kind, url, evidence from bulletin_findings
    union all select fingerprint, kind, url, evidence from failures
    union all select fingerprint, kind, url, evidence from source_alarms
)
where fingerprint <> printf('%013x', identity('finding', kind, url, evidence))
