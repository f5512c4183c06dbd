-- A column is a column of a table, what a site lists its pages in a listing. A view has the old name.
alter table walked_columns rename to walked_listings;
