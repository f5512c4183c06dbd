-- Open findings with the text of their article, the most severe first.
select
    open_findings.fingerprint,
    open_findings.kind,
    open_findings.severity,
    open_findings.url,
    open_findings.message,
    open_findings.evidence,
    open_findings.source,
    open_findings.note,
    coalesce(articles.title, '') as title,
    coalesce(articles.text, '') as text
from open_findings
left join articles on articles.id = open_findings.article_id
order by
    case open_findings.severity when 'error' then 1 when 'warning' then 2 else 3 end,
    open_findings.source, open_findings.kind, open_findings.url, open_findings.evidence, open_findings.fingerprint
limit :most
