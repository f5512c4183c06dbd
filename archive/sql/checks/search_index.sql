-- stand and wanted of temp tell how often each word is in each column: of the index, and of one that is made of the
-- articles now. See archive/verify.py.
select 'article ' || id as place from articles where id not in (select article_id from article_numbers)
union all
select 'article ' || article_id from article_numbers where article_id not in (select id from articles)
union all
select 'article number ' || number from article_numbers where number not in (select id from articles_fts_docsize)
union all
select 'the word ' || term
from (
    select term from (select * from temp.stand except select * from temp.wanted)
    union select term from (select * from temp.wanted except select * from temp.stand)
    limit 20
)
