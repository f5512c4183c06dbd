-- In the order of the fields of Finding.
select
    reading_findings.capture_id, reading_findings.kind, reading_findings.url, reading_findings.message,
    reading_findings.evidence, articles.ordinal
from reading_findings
left join articles on articles.id = reading_findings.article_id and articles.capture_id = reading_findings.capture_id
where reading_findings.capture_id in (select value from json_each(:capture_ids))
