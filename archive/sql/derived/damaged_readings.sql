-- Of captures that are read otherwise than they are stored, those whose rows another program changed: the same parser
-- read them, somebody voided them, or they hold bytes that are no text.
select readings.capture_id
from readings
left join articles on articles.capture_id = readings.capture_id
where readings.capture_id in (select value from json_each(:capture_ids))
    and (
        readings.parser in (:parser, '')
        or not is_text(cast(articles.title as blob))
        or not is_text(cast(articles.subtitle as blob))
        or not is_text(cast(articles.text as blob))
    )
limit 1
