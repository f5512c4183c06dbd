select 'article ' || id as place from articles where id not in (select id from articles_fts_docsize)
union all
select 'article ' || id from articles_fts_docsize where id not in (select id from articles)
