-- The day that the last article of a page states; null where one of them states none.
select case when min(day) <> '' then max(day) end
from (
    select case published_at when '' then issue_date else published_at end as day
    from articles
    where capture_id = :capture_id
)
