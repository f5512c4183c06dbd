-- A capture that is archived keeps its first time. The newest statements about it count; reading again
-- what is archived (the same fetched_at) is no sighting: what its source states of it then, it states since it is stored.
-- Bytes that came whole once are whole.
insert into captures (
    id, url, source, fetched_at, via, status, content_type, charset, headers, body_sha256, role, stated, damage,
    recorded_at, last_seen_at, stated_at
) values (
    :id, :url, :source, :fetched_at, :via, :status, :content_type, :charset, :headers, :body_sha256, :role, :stated,
    :damage, :recorded_at, :fetched_at, :fetched_at
)
on conflict (url, body_sha256) do update set
    source = excluded.source,
    charset = excluded.charset,
    role = excluded.role,
    stated = excluded.stated,
    damage = min(damage, excluded.damage),
    times_seen = times_seen + (excluded.last_seen_at > last_seen_at),
    last_seen_at = max(last_seen_at, excluded.last_seen_at),
    stated_at = case
        when source = excluded.source and stated = excluded.stated then stated_at
        when excluded.last_seen_at > last_seen_at then max(stated_at, excluded.stated_at)
        else max(stated_at, excluded.recorded_at)
    end
