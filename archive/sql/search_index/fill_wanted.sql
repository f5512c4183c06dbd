insert into temp.wanted_fts (rowid, text, title, subtitle)
select number, search_words(text), search_words(title), search_words(subtitle)
from articles
join article_numbers on article_id = id
