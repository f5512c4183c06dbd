-- Derived: the day that a bulletin reports on, its last one in China, and what kind of period it is (archive/periods.py).
alter table bulletins add column day text not null default '';
alter table bulletins add column period_kind text not null default '' check (
    period_kind in ('', 'moment', 'part', 'day', 'week', 'month', 'quarter', 'year', 'wave')
);
update bulletins set
    day = coalesce(date(substr(period_end, 1, 16), '-1 second'), ''),
    period_kind = case
        when period_end = '' then ''
        when period_start = '' then 'moment'
        when datetime(substr(period_start, 1, 16), '+1 day') > datetime(substr(period_end, 1, 16)) then 'part'
        when datetime(substr(period_start, 1, 16), '+1 day') = datetime(substr(period_end, 1, 16)) then 'day'
        when datetime(substr(period_start, 1, 16), '+7 days') = datetime(substr(period_end, 1, 16)) then 'week'
        when substr(period_start, 9, 2) <> '01' then 'wave'
        when datetime(substr(period_start, 1, 16), '+1 month') = datetime(substr(period_end, 1, 16)) then 'month'
        when substr(period_start, 6, 2) in ('01', '04', '07', '10')
            and datetime(substr(period_start, 1, 16), '+3 months') = datetime(substr(period_end, 1, 16)) then 'quarter'
        when substr(period_start, 6, 2) = '01'
            and datetime(substr(period_start, 1, 16), '+1 year') = datetime(substr(period_end, 1, 16)) then 'year'
        else 'wave'
    end;

-- By place first: the series of a place is found by it, and so is one number of one bulletin.
drop index observations_by_subject;
create index observations_by_place on observations (
    (case area_code when '' then area else area_code end), measure, basis, origin, revision_id, article_id
) where route = '' and qualifier = '';
