-- While archives are merged: a page whose statements have changed is parsed again. Only times of meetings
-- beyond the first say nothing to the reader.
create temp trigger forget_reading after update on main.captures
when (
        new.fetched_at, new.via, new.status, new.content_type, new.headers, new.stated, new.source, new.role,
        new.recorded_at, new.damage
    ) is not (
        old.fetched_at, old.via, old.status, old.content_type, old.headers, old.stated, old.source, old.role,
        old.recorded_at, old.damage
    )
begin
    update readings set parser = '' where capture_id = new.id;
end
