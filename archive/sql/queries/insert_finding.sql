-- One reading may meet the same phrase twice.
insert into reading_findings (capture_id, fingerprint, kind, severity, url, article_id, message, evidence)
values (:capture_id, :fingerprint, :kind, :severity, :url, :article_id, :message, :evidence)
on conflict (capture_id, fingerprint) do nothing
