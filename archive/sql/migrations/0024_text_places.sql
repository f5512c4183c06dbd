-- Derived: where the text of an article is in the file that it was read from.
create table text_places (
    article_id integer not null references articles (id) on delete cascade,
    ordinal integer not null,
    start integer not null,        -- offset in the text; the place holds up to the next of them
    page integer not null,         -- from 1; 0: the file has none
    sheet text not null,
    sheet_row integer not null,    -- from 1; 0: no sheet
    sheet_column integer not null, -- of the first cell in the text, from 1; the others are apart by tabs
    primary key (article_id, ordinal)
) strict, without rowid;
