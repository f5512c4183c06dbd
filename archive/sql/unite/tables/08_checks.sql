-- The checks across bulletins (queries/check_*.sql) of all bulletins at once. First pairs of bulletins, then their numbers;
-- phrases are looked up only for numbers that differ.
create temp table days_before as
select
    period_end,
    strftime(try_cast(left(period_end, 16) as timestamp) - interval 1 day, '%Y-%m-%dT%H:%M') || substr(period_end, 17)
        as day_before
from (select distinct period_end from bulletins);

-- What bulletins are about and their moments as digests, which are compared faster than text.
create temp table reporters as
select
    bulletins.id,
    bulletins.disease,
    bulletins.area_code,
    hash(place_of(area_code, area)) as reporter,
    hash(disease, place_of(area_code, area)) as series,
    hash(period_start) as starts,
    hash(bulletins.period_end) as ends,
    hash(days_before.day_before) as day_before,
    bulletins.period_end <> '' as has_end
from bulletins
join days_before on days_before.period_end = bulletins.period_end;

-- Numbers that are compared (compared_numbers.sql), as digests of what they are about.
create temp table compared_meanings as
select
    meaning,
    basis = 'new' as is_new,
    basis = 'cumulative' as is_sum,
    measure in ('confirmed', 'asymptomatic', 'deaths', 'recovered', 'cases', 'infections') as adds_up,
    hash(measure, origin) as counted
from meanings
where route = '' and qualifier = '' and excluding = '' and subgroup = '' and subtype = '';

create temp table current_numbers as
select
    bulletins.id as bulletin_id, numbers.ordinal, is_new, is_sum, adds_up,
    hash(place_of(numbers.area_code, numbers.area)) as place,
    hash(place_of(numbers.area_code, numbers.area), counted) as subject,
    numbers.value
from numbers
join compared_meanings using (meaning)
join revisions on revisions.id = numbers.revision_id and revisions.article_id = numbers.article_id
join bulletins on bulletins.current_revision_id = revisions.id;

-- The sum up to the day before and what was new in the day between, with a sum.
create temp table three_bulletins as
select total.id as total_id, before.id as before_id, new.id as new_id
from reporters as total
join reporters as before
    on before.series = total.series and before.starts = total.starts and before.ends = total.day_before
join reporters as new on new.series = total.series and new.starts = before.ends and new.ends = total.ends;

create temp macro add_sums(triples) as table
select
    total.bulletin_id, total.subject, total.ordinal, total.value, before.bulletin_id as before_id,
    before.ordinal as before_ordinal, before.value as value_before, new.bulletin_id as new_id, new.ordinal as new_ordinal,
    new.value as value_new, before.value + new.value = total.value as agrees
from query_table(triples) as asked
join (select * from current_numbers where is_sum and adds_up) as total on total.bulletin_id = asked.total_id
join (select * from current_numbers where is_sum and adds_up) as before
    on before.bulletin_id = asked.before_id and before.subject = total.subject
join (select * from current_numbers where is_new and adds_up) as new
    on new.bulletin_id = asked.new_id and new.subject = total.subject;

create temp table wrong_sums as select * from add_sums('three_bulletins') where not agrees;

create temp table doubted_bulletins as
select * from three_bulletins where total_id in (select bulletin_id from wrong_sums);

create temp table right_sums as select distinct bulletin_id, subject from add_sums('doubted_bulletins') where agrees;

-- What a wider authority lists for a place, with the place's own bulletin.
create temp table wider_codes as
select area_code, wider_code
from (
    select area_code, unnest(list_distinct(wider_areas(area_code))) as wider_code
    from (select distinct area_code from reporters where area_code <> '')
)
where wider_code <> area_code;

create temp table two_bulletins as
select wider.id as wider_id, own.id as own_id, own.reporter as place
from (
    select reporters.*, hash(disease, wider_code) as wider_series
    from reporters
    join wider_codes using (area_code)
    where has_end
) as own
join reporters as wider
    on wider.series = own.wider_series and wider.starts = own.starts and wider.ends = own.ends;

create temp table told_twice as
select
    listed.bulletin_id, listed.subject, listed.is_new, listed.is_sum, listed.ordinal, listed.value,
    own.bulletin_id as own_id, own.ordinal as own_ordinal, own.value as value_own, own.value = listed.value as agrees
from two_bulletins
join current_numbers as own on own.bulletin_id = two_bulletins.own_id and own.place = two_bulletins.place
join current_numbers as listed
    on listed.bulletin_id = two_bulletins.wider_id
    and listed.subject = own.subject
    and listed.is_new = own.is_new
    and listed.is_sum = own.is_sum;

create temp table told_otherwise as select * from told_twice where not agrees;

create temp table told_alike as
select distinct bulletin_id, subject, is_new, is_sum
from told_twice
where agrees and bulletin_id in (select bulletin_id from told_otherwise);

-- The phrases of numbers that differ.
create temp table shown as
select
    differing.bulletin_id, differing.reporter_area, differing.period_end, observations.article_id, observations.ordinal,
    observations.area_code, observations.area, observations.basis, observations.measure, observations.origin,
    observations.value, observations.evidence
from (
    select
        bulletins.id as bulletin_id, bulletins.area as reporter_area, bulletins.period_end,
        revisions.id as revision_id, revisions.article_id, ordinal
    from (
        select bulletin_id, ordinal from wrong_sums
        union select before_id, before_ordinal from wrong_sums
        union select new_id, new_ordinal from wrong_sums
        union select bulletin_id, ordinal from told_otherwise
        union select own_id, own_ordinal from told_otherwise
    ) as named
    join bulletins on bulletins.id = named.bulletin_id
    join revisions on revisions.id = bulletins.current_revision_id
) as differing
join observations
    on observations.revision_id = differing.revision_id
    and observations.article_id = differing.article_id
    and observations.ordinal = differing.ordinal;

create temp table contradictions as
select
    'days_mismatch' as kind, total.bulletin_id, total.article_id, place_of(total.area_code, total.area) as place, total.basis,
    total.measure, total.origin, false as agrees, total.evidence,
    concat(
        total.area, ': ', before.value, ' up to ', before.period_end, ' (', before.evidence, ') + ', new.value, ' new (',
        new.evidence, ') = ', before.value + new.value, ', not ', total.value, ' up to ', total.period_end, ' (',
        total.evidence, ')'
    ) as message
from wrong_sums
anti join right_sums using (bulletin_id, subject)
join shown as total on total.bulletin_id = wrong_sums.bulletin_id and total.ordinal = wrong_sums.ordinal
join shown as before on before.bulletin_id = wrong_sums.before_id and before.ordinal = wrong_sums.before_ordinal
join shown as new on new.bulletin_id = wrong_sums.new_id and new.ordinal = wrong_sums.new_ordinal;

insert into contradictions
select
    'authorities_differ', listed.bulletin_id, listed.article_id, place_of(listed.area_code, listed.area), listed.basis,
    listed.measure, listed.origin, false, listed.evidence,
    concat(
        listed.reporter_area, ' says ', listed.value, ' (', listed.evidence, '), ', own.reporter_area, ' itself ', own.value,
        ' (', own.evidence, ')'
    )
from told_otherwise
anti join told_alike using (bulletin_id, subject, is_new, is_sum)
join shown as listed on listed.bulletin_id = told_otherwise.bulletin_id and listed.ordinal = told_otherwise.ordinal
join shown as own on own.bulletin_id = told_otherwise.own_id and own.ordinal = told_otherwise.own_ordinal
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
semi join often_revised using (bulletin_id)
join bulletins on bulletins.id = sightings.bulletin_id
join articles on articles.id = sightings.article_id
join captures on captures.id = articles.capture_id;

create temp table numbers_issued_often as
select
    observations.revision_id, observations.article_id, observations.ordinal, observations.area_code, observations.area,
    observations.basis, observations.measure, observations.origin, observations.excluding, observations.subgroup,
    observations.subtype, observations.value
from observations
semi join issued_often
    on issued_often.revision_id = observations.revision_id and issued_often.article_id = observations.article_id
where observations.route = '' and observations.qualifier = '';

-- The last words of other publishers, next to the numbers of the current one. One of them that it has ever said agrees.
create temp table other_words as
with chosen as (
    select issued_often.* from issued_often
    semi join revisions on revisions.id = issued_often.revision_id and revisions.article_id = issued_often.article_id
    where issued_often.is_current
),
ever_said as (
    select distinct
        chosen.bulletin_id, place_of(numbers.area_code, numbers.area) as place, numbers.basis, numbers.measure,
        numbers.origin, numbers.value
    from chosen
    join issued_often as ours on ours.bulletin_id = chosen.bulletin_id and ours.teller = chosen.teller
    join numbers_issued_often as numbers
        on numbers.revision_id = ours.revision_id
        and numbers.article_id = ours.article_id
        and (numbers.excluding, numbers.subgroup, numbers.subtype) = ('', '', '')
)
select
    word.bulletin_id,
    coalesce(nullif(word.publisher, ''), word.url) as teller,
    coalesce(nullif(chosen.publisher, ''), chosen.url) as teller_current,
    theirs,
    own,
    ever_said.value is not null as agrees
from chosen
join issued_often as word
    on word.bulletin_id = chosen.bulletin_id
    and not word.is_current
    and word.is_last_word
    and word.teller <> chosen.teller
join numbers_issued_often as theirs
    on theirs.revision_id = word.revision_id
    and theirs.article_id = word.article_id
    and (theirs.excluding, theirs.subgroup, theirs.subtype) = ('', '', '')
join numbers_issued_often as own
    on own.revision_id = chosen.revision_id
    and own.article_id = chosen.article_id
    and place_of(own.area_code, own.area) = place_of(theirs.area_code, theirs.area)
    and own.basis = theirs.basis
    and own.measure = theirs.measure
    and own.origin = theirs.origin
    and (own.excluding, own.subgroup, own.subtype) = ('', '', '')
left join ever_said
    on ever_said.bulletin_id = chosen.bulletin_id
    and ever_said.place = place_of(theirs.area_code, theirs.area)
    and ever_said.basis = theirs.basis
    and ever_said.measure = theirs.measure
    and ever_said.origin = theirs.origin
    and ever_said.value = theirs.value;

-- Issues of one moment that nothing ranks.
create temp table unranked_words as
select ours.bulletin_id, ours.issue_time, theirs.url, own, contrary
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

create temp table phrases as
select revision_id, article_id, ordinal, evidence
from observations
semi join (
    select theirs.revision_id, theirs.article_id, theirs.ordinal from other_words
    union select own.revision_id, own.article_id, own.ordinal from other_words
    union select own.revision_id, own.article_id, own.ordinal from unranked_words
    union select contrary.revision_id, contrary.article_id, contrary.ordinal from unranked_words
) as differing using (revision_id, article_id, ordinal);

insert into contradictions
select
    'publishers_differ', bulletin_id, theirs.article_id, place_of(theirs.area_code, theirs.area), theirs.basis,
    theirs.measure, theirs.origin, agrees, theirs_phrase.evidence,
    concat(
        teller, ' says ', theirs.value, ' (', theirs_phrase.evidence, '), ', teller_current, ', whose bulletin is current, ',
        own.value, ' (', own_phrase.evidence, ')'
    )
from other_words
join phrases as theirs_phrase
    on theirs_phrase.revision_id = theirs.revision_id
    and theirs_phrase.article_id = theirs.article_id
    and theirs_phrase.ordinal = theirs.ordinal
join phrases as own_phrase
    on own_phrase.revision_id = own.revision_id
    and own_phrase.article_id = own.article_id
    and own_phrase.ordinal = own.ordinal;

insert into contradictions
select
    'order_unknown', bulletin_id, own.article_id, own.area, own.basis, own.measure, own.origin, false, own_phrase.evidence,
    concat(
        own.value, ' (', own_phrase.evidence, ') is current, but ', url, ' of the same day, ', china_day(issue_time),
        ', says ', contrary.value, ' (', contrary_phrase.evidence,
        '); title, list and address do not show which is later'
    )
from unranked_words
join phrases as own_phrase
    on own_phrase.revision_id = own.revision_id
    and own_phrase.article_id = own.article_id
    and own_phrase.ordinal = own.ordinal
join phrases as contrary_phrase
    on contrary_phrase.revision_id = contrary.revision_id
    and contrary_phrase.article_id = contrary.article_id
    and contrary_phrase.ordinal = contrary.ordinal;

-- Numbers that the current issue leaves out and nobody contradicts (unrepeated_numbers.py): of each other page its last
-- version, and of each number the issue that ranks highest.
create temp table ranked_issues as
select
    *,
    row_number() over (partition by bulletin_id order by place_in_order) = 1 as is_first,
    row_number() over (partition by bulletin_id, url order by place_in_order) = 1 as is_last_version,
    bool_or(is_current) over (partition by bulletin_id, url) as is_current_page
from (
    select
        bulletin_id, revision_id, article_id, url, is_current,
        row_number() over (
            partition by bulletin_id
            order by authority desc, issue_time desc, precedence desc, revision_id, article_id
        ) as place_in_order
    from issued_often
);

create temp table ranked_figures as
select
    ranked_issues.bulletin_id, place_in_order, is_last_version, is_current_page, ordinal,
    hash(place_of(area_code, area), basis, measure, origin, route, excluding, subgroup, subtype) as figure
from ranked_issues
join observations
    on observations.revision_id = ranked_issues.revision_id and observations.article_id = ranked_issues.article_id;

create temp table unrepeated as
select bulletin_id, place_in_order, min(ordinal) as ordinal, count(*) as numbers
from (
    select bulletin_id, figure, place_in_order, min(ordinal) as ordinal
    from (select * from ranked_figures where is_last_version and not is_current_page)
    anti join (select bulletin_id, figure from ranked_figures where is_current_page) using (bulletin_id, figure)
    group by bulletin_id, figure, place_in_order
    qualify row_number() over (partition by bulletin_id, figure order by place_in_order) = 1
)
group by bulletin_id, place_in_order;

insert into contradictions
select
    'numbers_not_current', unrepeated.bulletin_id, this.article_id, '', '', '', '', false, observations.evidence,
    concat(
        bulletins.area, ' up to ', bulletins.period_end, ': ', current.url, ' is current and leaves out ', numbers,
        ' of the numbers of this page; observation_history has them'
    )
from unrepeated
join bulletins on bulletins.id = unrepeated.bulletin_id
join ranked_issues as current on current.bulletin_id = unrepeated.bulletin_id and current.is_first
join ranked_issues as this
    on this.bulletin_id = unrepeated.bulletin_id and this.place_in_order = unrepeated.place_in_order
join observations
    on observations.revision_id = this.revision_id
    and observations.article_id = this.article_id
    and observations.ordinal = unrepeated.ordinal;

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
