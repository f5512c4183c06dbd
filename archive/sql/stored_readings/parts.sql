-- Of any table of parts of articles, in the order of the fields of its record.
select article_id, columns
from part_table
where article_id in (
        select id from articles where capture_id in (select value from json_each(:capture_ids))
    )
order by article_id, ordinal
