create view current_observations as
select * from observation_history where is_current = 1
