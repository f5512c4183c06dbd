-- A capture whose bytes are cut or wrong is kept and not read as whole. Empty: nothing is known to be wrong with it.
alter table captures add column damage text not null default '';
