-- walked_listings by the name that it had first.
create view walked_columns as select * from walked_listings
