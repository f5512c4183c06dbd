-- file_positions by the name that it had first.
create view text_places as select * from file_positions
