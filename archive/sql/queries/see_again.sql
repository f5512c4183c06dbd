-- Reading a web archive again is no new sighting: it has the same times.
-- A page that came whole is not read again for bytes that came damaged; one that comes whole at last is.
-- Of two sources the first one's word stays, unless only the second has a list on the host of the page; the same source
-- that states something else is heard: its page is read again.
update captures set
    times_seen = times_seen + (:at > last_seen_at),
    last_seen_at = max(last_seen_at, :at)
where id = :id
    and (
        stated = :stated
        or (source <> :source and (:foreign_host or json_extract(stated, '$.foreign_host') is null))
        or :damage <> ''
    )
    and (damage = '' or :damage <> '')
    and exists (select 1 from readings where readings.capture_id = captures.id)
