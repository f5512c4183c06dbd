-- The checks across bulletins (queries/check_*.sql) of all bulletins at once. First pairs of bulletins, then their numbers;
-- phrases are looked up only for numbers that differ.
create temp table reporters as
select id, disease, place_of(area_code, area) as reporter, area_code, area, period_start, period_end from bulletins;

-- numbers that are compared: compared_numbers.sql
create temp view current_numbers as
select
    revisions.bulletin_id, observations.revision_id, observations.article_id, observations.ordinal, observations.area_code,
    place_of(observations.area_code, observations.area) as place, observations.basis, observations.measure,
    observations.origin, observations.value
from observations
join revisions on revisions.id = observations.revision_id and revisions.article_id = observations.article_id
semi join bulletins on bulletins.current_revision_id = revisions.id
where observations.route = ''
    and observations.qualifier = ''
    and observations.excluding = ''
    and observations.subgroup = ''
    and observations.subtype = '';

create temp table contradictions (
    kind varchar, bulletin_id bigint, article_id bigint, place varchar, basis varchar, measure varchar, origin varchar,
    agrees boolean, revision_id bigint, ordinal bigint, evidence varchar, message varchar
);

-- days_mismatch: the sum up to the day before and what was new in the day between
create temp table three_bulletins as
select total.id as total_id, before.id as before_id, new.id as new_id
from reporters as total
join reporters as before
    on before.disease = total.disease
    and before.reporter = total.reporter
    and before.period_start = total.period_start
    and before.period_end
        = strftime(try_cast(left(total.period_end, 16) as timestamp) - interval 1 day, '%Y-%m-%dT%H:%M')
        || substr(total.period_end, 17)
join reporters as new
    on new.disease = total.disease
    and new.reporter = total.reporter
    and new.period_start = before.period_end
    and new.period_end = total.period_end;

create temp table sums as
select current_numbers.*
from current_numbers
where basis = 'cumulative'
    and measure in ('confirmed', 'asymptomatic', 'deaths', 'recovered', 'cases', 'infections')
    and bulletin_id in (select total_id from three_bulletins union select before_id from three_bulletins);

insert into contradictions
select
    'days_mismatch', total.bulletin_id, total.article_id, total.place, total.basis, total.measure, total.origin,
    before.value + new.value = total.value, total.revision_id, total.ordinal, shown.evidence,
    concat(
        shown.area, ': ', before.value, ' up to ', before_bulletin.period_end, ' (', shown_before.evidence, ') + ',
        new.value, ' new (', shown_new.evidence, ') = ', before.value + new.value, ', not ', total.value, ' up to ',
        total_bulletin.period_end, ' (', shown.evidence, ')'
    )
from three_bulletins
join sums as total on total.bulletin_id = three_bulletins.total_id
join sums as before
    on before.bulletin_id = three_bulletins.before_id
    and before.place = total.place
    and before.measure = total.measure
    and before.origin = total.origin
join (select * from current_numbers where basis = 'new') as new
    on new.bulletin_id = three_bulletins.new_id
    and new.place = total.place
    and new.measure = total.measure
    and new.origin = total.origin
join reporters as total_bulletin on total_bulletin.id = total.bulletin_id
join reporters as before_bulletin on before_bulletin.id = before.bulletin_id
join observations as shown
    on (shown.revision_id, shown.article_id, shown.ordinal) = (total.revision_id, total.article_id, total.ordinal)
join observations as shown_before
    on (shown_before.revision_id, shown_before.article_id, shown_before.ordinal)
        = (before.revision_id, before.article_id, before.ordinal)
join observations as shown_new
    on (shown_new.revision_id, shown_new.article_id, shown_new.ordinal) = (new.revision_id, new.article_id, new.ordinal);

-- authorities_differ: what a wider authority lists for a place, and what the place's own bulletin says of itself
create temp table two_bulletins as
select wider.id as wider_id, own.id as own_id, own.reporter as place
from (
    select *, unnest(list_distinct(wider_areas(area_code))) as wider_code
    from reporters
    where area_code <> '' and period_end <> ''
) as own
join reporters as wider
    on wider.disease = own.disease
    and wider.reporter = own.wider_code
    and wider.period_start = own.period_start
    and wider.period_end = own.period_end
    and wider.id <> own.id;

insert into contradictions
select
    'authorities_differ', listed.bulletin_id, listed.article_id, listed.place, listed.basis, listed.measure, listed.origin,
    own.value = listed.value, listed.revision_id, listed.ordinal, shown.evidence,
    concat(
        wider_bulletin.area, ' says ', listed.value, ' (', shown.evidence, '), ', own_bulletin.area, ' itself ', own.value,
        ' (', shown_own.evidence, ')'
    )
from two_bulletins
join current_numbers as listed on listed.bulletin_id = two_bulletins.wider_id and listed.place = two_bulletins.place
join current_numbers as own
    on own.bulletin_id = two_bulletins.own_id
    and own.place = two_bulletins.place
    and own.basis = listed.basis
    and own.measure = listed.measure
    and own.origin = listed.origin
join reporters as wider_bulletin on wider_bulletin.id = listed.bulletin_id
join reporters as own_bulletin on own_bulletin.id = own.bulletin_id
join observations as shown
    on (shown.revision_id, shown.article_id, shown.ordinal) = (listed.revision_id, listed.article_id, listed.ordinal)
join observations as shown_own
    on (shown_own.revision_id, shown_own.article_id, shown_own.ordinal) = (own.revision_id, own.article_id, own.ordinal)
where listed.area_code <> '';

-- bulletins that were issued with different numbers
create temp table issued_often as
select
    sightings.bulletin_id, sightings.revision_id, sightings.article_id, sightings.authority, sightings.issue_time,
    sightings.precedence, articles.publisher, articles.url, captures.source,
    teller_of(articles.publisher, articles.url) as teller,
    row_number() over (
        partition by sightings.bulletin_id, teller_of(articles.publisher, articles.url)
        order by
            sightings.authority desc, sightings.issue_time desc, sightings.precedence desc, sightings.revision_id,
            sightings.article_id
    ) = 1 as is_last_word,
    row_number() over (
        partition by sightings.bulletin_id
        order by
            sightings.authority desc, sightings.issue_time desc, sightings.precedence desc, sightings.revision_id,
            sightings.article_id
    ) = 1 as is_newest,
    sightings.revision_id = bulletins.current_revision_id as is_current
from sightings
semi join (select bulletin_id from revisions group by bulletin_id having count(*) > 1) as often using (bulletin_id)
join bulletins on bulletins.id = sightings.bulletin_id
join articles on articles.id = sightings.article_id
join captures on captures.id = articles.capture_id;

create temp table numbers_issued_often as
select observations.*
from observations
semi join issued_often
    on issued_often.revision_id = observations.revision_id and issued_often.article_id = observations.article_id
where observations.route = '' and observations.qualifier = '';

-- publishers_differ: the last words of others, and the current publisher's number
insert into contradictions
with stands as (
    select issued_often.* from issued_often
    semi join revisions on revisions.id = issued_often.revision_id and revisions.article_id = issued_often.article_id
    where issued_often.is_current
)
select
    'publishers_differ', word.bulletin_id, word.article_id, place_of(theirs.area_code, theirs.area), theirs.basis,
    theirs.measure, theirs.origin, own.value = theirs.value, theirs.revision_id, theirs.ordinal, theirs.evidence,
    concat(
        coalesce(nullif(word.publisher, ''), word.url), ' says ', theirs.value, ' (', theirs.evidence, '), ',
        coalesce(nullif(stands.publisher, ''), stands.url), ', whose bulletin is current, ', own.value, ' (', own.evidence,
        ')'
    )
from stands
join issued_often as word
    on word.bulletin_id = stands.bulletin_id
    and not word.is_current
    and word.is_last_word
    and word.teller <> stands.teller
join numbers_issued_often as theirs
    on theirs.revision_id = word.revision_id
    and theirs.article_id = word.article_id
    and (theirs.excluding, theirs.subgroup, theirs.subtype) = ('', '', '')
join issued_often as ours on ours.bulletin_id = stands.bulletin_id and ours.teller = stands.teller
join numbers_issued_often as own
    on own.revision_id = ours.revision_id
    and own.article_id = ours.article_id
    and place_of(own.area_code, own.area) = place_of(theirs.area_code, theirs.area)
    and own.basis = theirs.basis
    and own.measure = theirs.measure
    and own.origin = theirs.origin
    and (own.excluding, own.subgroup, own.subtype) = ('', '', '')
where own.value = theirs.value
    or (own.revision_id = stands.revision_id and own.article_id = stands.article_id);

-- order_unknown: issues of one moment that nothing ranks
insert into contradictions
select
    'order_unknown', ours.bulletin_id, ours.article_id, own.area, own.basis, own.measure, own.origin, false,
    own.revision_id, own.ordinal, own.evidence,
    concat(
        own.value, ' (', own.evidence, ') is current, but ', theirs.url, ' of the same day, ', china_day(ours.issue_time),
        ', says ', contrary.value, ' (', contrary.evidence, '); title, list and address do not show which is later'
    )
from issued_often as ours
join issued_often as theirs
    on theirs.bulletin_id = ours.bulletin_id
    and theirs.revision_id <> ours.revision_id
    and theirs.authority = ours.authority
    and theirs.issue_time = ours.issue_time
    and left(theirs.precedence, 1) = left(ours.precedence, 1)
    and theirs.publisher = ours.publisher
    and theirs.url <> ours.url
join numbers_issued_often as own on own.revision_id = ours.revision_id and own.article_id = ours.article_id
join numbers_issued_often as contrary
    on contrary.revision_id = theirs.revision_id
    and contrary.article_id = theirs.article_id
    and contrary.area_code = own.area_code
    and contrary.area = own.area
    and contrary.basis = own.basis
    and contrary.measure = own.measure
    and contrary.origin = own.origin
    and contrary.value <> own.value
where ours.is_newest
    and not (
        theirs.source = ours.source
        and (
            (
                shape_of(theirs.url) = shape_of(ours.url)
                and substr(theirs.precedence, 8, length(theirs.precedence) - 40)
                    <> substr(ours.precedence, 8, length(ours.precedence) - 40)
            )
            or (
                '0000' not in (substr(theirs.precedence, 3, 4), substr(ours.precedence, 3, 4))
                and substr(theirs.precedence, 3, 4) <> substr(ours.precedence, 3, 4)
            )
        )
    );

-- What one phrase says of several places is one finding; a number of which another statement on the page agrees is none.
create table bulletin_findings as
select
    disagreeing.bulletin_id,
    finding_fingerprint(disagreeing.kind, articles.url, disagreeing.evidence) as fingerprint,
    disagreeing.kind,
    any_value(finding_kinds.severity) as severity,
    articles.url,
    min(disagreeing.article_id) as article_id,
    array_to_string(list_sort(list_distinct(list(disagreeing.message))), '; ') as message,
    disagreeing.evidence
from (
    select *, bool_or(agrees) over (partition by kind, bulletin_id, article_id, place, basis, measure, origin) as is_agreed
    from contradictions
) as disagreeing
join articles on articles.id = disagreeing.article_id
join finding_kinds on finding_kinds.kind = disagreeing.kind
where not disagreeing.is_agreed
group by disagreeing.kind, disagreeing.bulletin_id, articles.url, disagreeing.evidence
