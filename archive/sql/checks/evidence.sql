select distinct articles.url as place
from (
    select article_id, evidence, evidence_start, evidence_end from observations
    union all select article_id, evidence, evidence_start, evidence_end from statements
    union all select article_id, evidence, evidence_start, evidence_end from quantities
    union all select article_id, evidence, evidence_start, evidence_end from article_references
    union all select article_id, evidence, evidence_start, evidence_end from passed_over
    union all select article_id, evidence, evidence_start, evidence_end from rates
    union all select article_id, text, evidence_start, evidence_end from points
) as spans
join articles on articles.id = spans.article_id
where spans.evidence <> substr(articles.text, evidence_start + 1, evidence_end - evidence_start)
