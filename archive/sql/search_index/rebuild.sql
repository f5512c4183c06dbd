-- From all articles, in the order in which they were first stored.
delete from article_numbers;

insert into article_numbers (article_id)
select articles.id
from articles
join captures on captures.id = articles.capture_id
order by captures.recorded_at, captures.id, articles.ordinal;

insert into articles_fts (rowid, text, title, subtitle)
select number, search_words(text), search_words(title), search_words(subtitle)
from article_numbers join articles on id = article_id
