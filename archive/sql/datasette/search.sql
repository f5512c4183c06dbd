select day, publisher, title, url, article_id
from articles_by_words
where words match search_phrase(:words)
order by rank
limit 100
