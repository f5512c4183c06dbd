insert into source_alarms (
    fingerprint, source, started_at, crawl_id, kind, severity, url, message, evidence
) values (
    :fingerprint, :source, :started_at, :crawl_id, :kind, :severity, :url, :message, :evidence
)
