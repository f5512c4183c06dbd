-- Since when its source states what is kept of a page; for older archives, when the page was last seen.
alter table captures add column stated_at text not null default '';
update captures set stated_at = last_seen_at;
