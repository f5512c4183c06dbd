-- Read alike by another parser: only its name is new.
update articles set parser = :parser where capture_id = :capture_id and parser <> :parser
