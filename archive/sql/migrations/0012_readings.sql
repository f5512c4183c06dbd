-- When a capture was read as it is: a reading that found the same again changes nothing. Empty: before this was noted.

alter table readings add column read_at text not null default '';
