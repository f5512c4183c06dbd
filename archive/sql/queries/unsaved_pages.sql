-- What was asked to save pages that the Wayback Machine has not taken yet: those that were left, in the order in which
-- they were archived, then those that it did not take. A finding about pages that were left names the first of them;
-- so many pages were not handed over, and these are the last ones that were archived until then.
with
not_saved as (select url, message, last_at from unfetched_pages where kind = 'not_saved'),
first_left as (
    select substr(url, 1, instr(url, '/save/') + 5) as asked, substr(url, instr(url, '/save/') + 6) as page, last_at
    from not_saved where message like '% pages from this one on %'
),
left_over as (
    select first_left.asked || later.url as url, min(later.recorded_at) as recorded_at
    from first_left
    join captures as first on first.url = first_left.page and first.role = 'page'
    join captures as later on later.role = 'page' and later.via = 'live'
        and later.recorded_at between first.recorded_at and first_left.last_at
    group by 1
)
select url, 1 as is_left, recorded_at from left_over
union all
select url, 0, last_at from not_saved where url not in (select url from left_over)
order by 2 desc, 3, 1
