-- Entries whose lengths, by which articles are ranked, are not those of their articles; and what is set for all.
select id from (select * from main.articles_fts_docsize except select * from temp.wanted_fts_docsize)
union
select id from (select * from temp.wanted_fts_docsize except select * from main.articles_fts_docsize)
union
select 'of all: ' || k from (select * from main.articles_fts_config except select * from temp.wanted_fts_config)
union
select 'of all: ' || k from (select * from temp.wanted_fts_config except select * from main.articles_fts_config)
union
select 'of all: totals'
where (select block from main.articles_fts_data where id = 1) is not (select block from temp.wanted_fts_data where id = 1)
limit 20
