create view walked_columns as select * from walked_listings
