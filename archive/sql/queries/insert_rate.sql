insert into rates (
    article_id, ordinal, rate_id, revision_id, disease, bulletin_area_code, bulletin_area, area_code, area, measure, "of",
    part, setting, subgroup, subgroup_kind, variant, method, period_start, period_end, day, period_kind, value, unit,
    qualifier, numerator, denominator, status, evidence, evidence_start, evidence_end, authority,
    issued_at, issue_time, recorded_at, precedence
) values (
    :article_id, :ordinal, :rate_id, :revision_id, :disease, :bulletin_area_code, :bulletin_area, :area_code, :area,
    :measure, :of, :part, :setting, :subgroup, :subgroup_kind, :variant, :method, :period_start, :period_end, :day,
    :period_kind, :value, :unit, :qualifier, :numerator, :denominator, :status, :evidence, :evidence_start, :evidence_end,
    :authority, :issued_at, :issue_time, :recorded_at, :precedence
)
