create view text_places as select * from file_positions
