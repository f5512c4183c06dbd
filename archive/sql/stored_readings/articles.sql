-- In the order of the fields of Article.
select
    capture_id, id, url, ordinal, title, text, section, intro_title, subtitle, lead_in, byline, publisher, authority,
    published_at, issue_date, printed_on, sheet, captions, layout, body_kind
from articles
where capture_id in (select value from json_each(:capture_ids))
order by capture_id, ordinal
