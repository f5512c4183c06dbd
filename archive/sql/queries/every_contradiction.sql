select distinct fingerprint, kind from bulletin_findings
