insert into failures (fingerprint, kind, severity, url, message, evidence, first_at, last_at)
values (:fingerprint, :kind, :severity, :url, :message, :evidence, :at, :at)
on conflict (fingerprint) do update set
    message = excluded.message,
    severity = excluded.severity,
    last_at = excluded.last_at,
    times = times + 1
