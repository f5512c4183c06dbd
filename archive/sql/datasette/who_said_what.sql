select
    speaker, post, organisation, event, statements.evidence,
    substr(articles.text, statements.evidence_start + 1, 200) as what_follows,
    date(coalesce(nullif(published_at, ''), nullif(issue_date, '')), '+8 hours') as day, title, url
from statements
join articles on articles.id = statements.article_id
where (:speaker = '' or speaker = :speaker) and (:organisation = '' or organisation = :organisation)
order by day desc, article_id, statements.ordinal
