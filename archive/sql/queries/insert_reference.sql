insert into article_references (
    article_id, ordinal, kind, name, number, issuer, part_of, evidence, evidence_start, evidence_end
) values (
    :article_id, :ordinal, :kind, :name, :number, :issuer, :part_of, :evidence, :evidence_start, :evidence_end
)
