-- The files that the articles of a page link to, as its capture was read, with what each article states.
select
    attachments.url,
    attachments.name,
    articles.url as article_url,
    articles.title,
    articles.publisher,
    articles.published_at,
    articles.section
from articles
join attachments on attachments.article_id = articles.id
where articles.capture_id = :capture_id
order by articles.ordinal, attachments.ordinal
