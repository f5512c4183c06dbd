-- Articles and their words: `where words match '"疫 情"' order by rank` asks the index, with a blank between characters.
create view articles_by_words as
select
    articles_fts.articles_fts as words,
    articles_fts.rank as rank,
    articles.id as article_id,
    -- The day in China on which it was published; null where none is stated.
    date(coalesce(nullif(published_at, ''), nullif(issue_date, '')), '+8 hours') as day,
    publisher,
    articles.title as title,
    articles.subtitle as subtitle,
    articles.text as text,
    url
from articles_fts
join article_numbers on number = articles_fts.rowid
join articles on articles.id = article_id
