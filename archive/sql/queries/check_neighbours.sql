-- The bulletins that are compared with this one: those up to its end, itself among them; the one up to the end of the day
-- after; those of its period by the province, the prefecture and the nation that its area is a part of, as the digits of
-- GB/T 2260 have it.
with this as not materialized (
    select *, case area_code when '' then area else area_code end as reporter
    from bulletins
    where id = :bulletin_id
)
select up_to.id
from this
join bulletins as up_to
    on up_to.disease = this.disease
    and (case up_to.area_code when '' then up_to.area else up_to.area_code end) = this.reporter
    and up_to.period_end = this.period_end
    and up_to.undated_url = this.undated_url
union all
select after.id
from this
join bulletins as after
    on after.disease = this.disease
    and (case after.area_code when '' then after.area else after.area_code end) = this.reporter
    and after.period_start = this.period_start
    and after.period_end
        = strftime('%Y-%m-%dT%H:%M', substr(this.period_end, 1, 16), '+1 day') || substr(this.period_end, 17)
    and after.undated_url = ''
union all
select wider.id
from this
join bulletins as wider
    on wider.disease = this.disease
    and (case wider.area_code when '' then wider.area else wider.area_code end)
        in ('100000', substr(this.area_code, 1, 2) || '0000', substr(this.area_code, 1, 4) || '00')
    and wider.period_start = this.period_start
    and wider.period_end = this.period_end
    and wider.undated_url = this.undated_url
