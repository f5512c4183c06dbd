select article_id, day, publisher, title, url, subtitle, text
from articles_by_words
where words match :words
    and (:since is null or day >= :since)
    and (:until is null or day <= :until)
order by rank
