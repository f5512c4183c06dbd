insert into bulletin_findings (bulletin_id, fingerprint, kind, severity, url, article_id, message, evidence)
values (:bulletin_id, :fingerprint, :kind, :severity, :url, :article_id, :message, :evidence)
