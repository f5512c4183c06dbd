-- By place, in the order of the record's fields: there may be hundreds a page, and names would take a fifth longer.
insert into observations (
    revision_id, article_id, ordinal, area_code, area, basis, measure, origin, route, route_kind, value, unit, qualifier,
    status, counted_within, evidence, evidence_start, evidence_end, excluding, subgroup, subtype, checks_held, checks_failed
) values (
    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
)
