-- When its source last stated what is kept of a page: other sources may see the page later.
alter table captures add column stated_at text not null default '';
update captures set stated_at = last_seen_at;
