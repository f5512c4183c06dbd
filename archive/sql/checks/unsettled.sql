-- The tables of temp are those of the file, settled again: see archive/verify.py.
with differing (bulletin_id) as (
    select id from (select * from main.bulletins except select * from temp.bulletins)
    union select id from (select * from temp.bulletins except select * from main.bulletins)
    union select bulletin_id from (select * from main.revisions except select * from temp.revisions)
    union select bulletin_id from (select * from temp.revisions except select * from main.revisions)
    union select bulletin_id from (select * from main.bulletin_findings except select * from temp.bulletin_findings)
    union select bulletin_id from (select * from temp.bulletin_findings except select * from main.bulletin_findings)
)
select coalesce(
    (
        select disease || ' ' || area || ' ' || period_end
        from main.bulletins
        where bulletins.id = differing.bulletin_id
    ),
    'bulletin ' || bulletin_id
) as place
from differing
