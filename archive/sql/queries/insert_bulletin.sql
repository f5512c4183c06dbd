-- Two bulletins with one id would fail here: the conflict that is allowed is the one of their identity.
insert into bulletins (
    id, disease, area_code, area, period_start, period_end, day, period_kind, current_revision_id, undated_url
)
values (:id, :disease, :area_code, :area, :period_start, :period_end, :day, :period_kind, :revision_id, :undated_url)
on conflict (disease, (case area_code when '' then area else area_code end), period_start, period_end, undated_url)
do nothing
