create view observations_as_held as select * from observations_as_recorded
