insert into quantities (
    article_id, ordinal, value, unit, qualifier, phrase, evidence, evidence_start, evidence_end
) values (
    :article_id, :ordinal, :value, :unit, :qualifier, :phrase, :evidence, :evidence_start, :evidence_end
)
