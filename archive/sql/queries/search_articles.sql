select article_id, day, publisher, url, text, subtitle, title
from articles_by_words
where words match :words
    and (:since is null or day >= :since)
    and (:until is null or day <= :until)
order by rank
