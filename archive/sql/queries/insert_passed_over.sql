insert into passed_over (
    article_id, ordinal, kind, evidence, evidence_start, evidence_end
) values (
    :article_id, :ordinal, :kind, :evidence, :evidence_start, :evidence_end
)
