-- The sums of this bulletin, with those of the day before and what was new in the day between. A wave is compared with
-- itself only: both sums begin at one moment.
select
    total.place,
    total.basis,
    total.measure,
    total.origin,
    before.value + new.value = total.value as agrees,
    total.article_id,
    articles.url,
    total.evidence,
    total.area,
    total.period_end as until,
    total.value,
    before.period_end as since,
    before.value as value_before,
    before.evidence as evidence_before,
    new.value as value_new,
    new.evidence as evidence_new
from compared_numbers as total
join articles on articles.id = total.article_id
cross join compared_numbers as before -- in this order, whatever statistics an archive's owner gathers
    on before.disease = total.disease
    and before.reporter = total.reporter
    and before.period_start = total.period_start
    and before.period_end
        = strftime('%Y-%m-%dT%H:%M', substr(total.period_end, 1, 16), '-1 day') || substr(total.period_end, 17)
    and (before.place, before.basis, before.measure, before.origin) = (total.place, 'cumulative', total.measure, total.origin)
cross join compared_numbers as new
    on new.disease = total.disease
    and new.reporter = total.reporter
    and new.period_start = before.period_end
    and new.period_end = total.period_end
    and (new.place, new.basis, new.measure, new.origin) = (total.place, 'new', total.measure, total.origin)
where total.bulletin_id = :bulletin_id
    and total.basis = 'cumulative'
    and total.measure in ('confirmed', 'asymptomatic', 'deaths', 'recovered', 'cases', 'infections')
