-- The files that the articles of a page link to, as its capture was read.
select attachments.url
from articles
join attachments on attachments.article_id = articles.id
where articles.capture_id = :capture_id
