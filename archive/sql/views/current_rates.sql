-- For each rate the number that is current: what a percentage of one period is, whoever stated it.
create view current_rates as
select *
from rate_history
where is_current
