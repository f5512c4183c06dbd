-- The difference, once they are read: of what is said of one thing, the first that is lost belongs to the first that is
-- gained, which makes it altered.
create temp table lost as
select *, row_number() over (
    partition by
        url, disease, bulletin_area, period_start, period_end, area_code, area, basis, measure, origin, route
    order by value, evidence
) as nth
from (select * from numbers_before except select * from numbers);

create temp table gained as
select *, row_number() over (
    partition by
        url, disease, bulletin_area, period_start, period_end, area_code, area, basis, measure, origin, route
    order by value, evidence
) as nth
from (select * from numbers except select * from numbers_before);

create temp view changes as
select
    case when gained.url is null then 'lost' else 'altered' end as change,
    lost.url, lost.disease, lost.bulletin_area, lost.period_start, lost.period_end, lost.area, lost.basis, lost.measure,
    lost.origin, lost.route, lost.value as value_before, gained.value as value_after, lost.evidence as evidence_before,
    gained.evidence as evidence_after
from lost
left join gained
    using (url, disease, bulletin_area, period_start, period_end, area_code, area, basis, measure, origin, route, nth)
union all
select
    'gained', gained.url, gained.disease, gained.bulletin_area, gained.period_start, gained.period_end, gained.area,
    gained.basis, gained.measure, gained.origin, gained.route, null, gained.value, null, gained.evidence
from gained
left join lost
    using (url, disease, bulletin_area, period_start, period_end, area_code, area, basis, measure, origin, route, nth)
where lost.url is null;

create temp view turns as
select 'opened' as turn, kind, url, message, evidence
from findings
where fingerprint not in (select fingerprint from findings_before)
union all
select 'closed', kind, url, message, evidence
from findings_before
where fingerprint not in (select fingerprint from findings);
