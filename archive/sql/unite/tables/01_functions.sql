-- Moments are text, as in SQLite: of the archive with an offset of zero, of an issue without one.
create macro china_day(moment) as (left(moment, 19)::timestamp + interval 8 hours)::date::varchar;
-- The place of an area: its code, or its name where it has none.
create macro place_of(area_code, area) as case area_code when '' then area else area_code end;
-- A teller: a publisher, or the folder of pages that name none.
create macro teller_of(publisher, url) as coalesce(nullif(publisher, ''), regexp_replace(url, '[^/]*$', ''));
-- An address without numbers, of a document on disk its name: archive/precedence.py, find_shape.
create macro shape_of(url) as regexp_replace(
    case when starts_with(url, 'file:') then regexp_replace(url, '^.*/', '') else url end, '\p{Nd}+', '0', 'g'
);
-- When an issue counts that states no time: at the beginning of the day on which it was first stored, of a correction at its
-- end (find_issue.sql).
create macro issue_of_day(recorded_at, is_correction) as strftime(
    (left(recorded_at, 19)::timestamp + interval 8 hours)::date::timestamp
    + case when is_correction then interval '86399 seconds' else interval '0 seconds' end
    - interval 8 hours,
    '%Y-%m-%d %H:%M:%S'
);
-- Days since noon of 24 November 4714 BC, with the same rounding as in SQLite.
create macro julian_day(moment) as (epoch_ms(left(moment, 16)::timestamp) + 210866760000000)::double / 86400000.0;
-- Where a list may be compared with the place's own word: its prefecture, its province, the nation (GB/T 2260).
create macro wider_areas(area_code) as [left(area_code, 4) || '00', left(area_code, 2) || '0000', '100000'];
create macro finding_fingerprint(kind, url, evidence) as printf(
    '%013x', (('0x' || left(sha256(concat_ws(chr(31), 'finding', kind, url, evidence)), 16))::ubigint >> 11)
)
;
-- Days in China from the last day of a period to an issue.
create macro lag_days(issue_time, period_end) as (
    china_day(issue_time)::date - (try_cast(left(period_end, 16) as timestamp) - interval 1 second)::date
)
