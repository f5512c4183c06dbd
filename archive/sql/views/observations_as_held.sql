-- observations_as_recorded by the name that it had first.
create view observations_as_held as select * from observations_as_recorded
