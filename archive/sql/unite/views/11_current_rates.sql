create view current_rates as
select * from rate_history where is_current = 1
