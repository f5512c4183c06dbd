-- A place is a place of the gazetteer; where a text is in its file is a position. A view has the old name.
alter table text_places rename to file_positions;
