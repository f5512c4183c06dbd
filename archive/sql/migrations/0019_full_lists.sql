-- When the whole of a list was last looked at: a line that is printed under an old date is far down in it.
alter table walked_columns add column full_on text not null default '';
