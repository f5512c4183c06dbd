insert into statements (
    article_id, ordinal, speaker, post, organisation, event, evidence, evidence_start, evidence_end
) values (
    :article_id, :ordinal, :speaker, :post, :organisation, :event, :evidence, :evidence_start, :evidence_end
)
