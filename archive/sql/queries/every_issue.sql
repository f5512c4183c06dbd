-- Every issue of every number, in the columns of Delphi's Epidata. A row that has no place among them says in `left_out`
-- why. Of the others, those of one source, signal, place and time are its issues; the last is the current number, or that
-- it is no longer stated.
with words as (
    select
        bulletin_id,
        revision_id,
        substr(issued_at, 1, 10) as issue_day,
        row_number() over (
            partition by bulletin_id, substr(issued_at, 1, 10) order by issue_time desc, precedence desc, revision_id
        ) as newer_on_its_day
    from sightings
    where issued_at != ''
        and authority = (select max(authority) from sightings as other where other.bulletin_id = sightings.bulletin_id)
),
last_words as (
    -- The revision of each bulletin that was current at the end of a day of issue.
    select bulletin_id, revision_id, issue_day from words where newer_on_its_day = 1
),
issued as (
    select
        'cn-' || history.bulletin_area_code as source,
        history.disease || '_' || history.basis || '_' || history.measure
        || (case history.origin when '' then '' else '_' || history.origin end) as signal,
        history.area_code as geo_value,
        history.area_code = '' or history.bulletin_area_code = '' as has_no_code,
        history.basis,
        history.route,
        history.excluding,
        history.subgroup,
        history.subtype,
        history.qualifier,
        history.value,
        history.period_start,
        history.period_start like '%T00:00%' as from_midnight,
        history.period_end like '%T00:00%' as to_midnight,
        substr(history.period_start, 1, 10) as first_day,
        -- Midnight ends the day before it.
        date(substr(history.period_end, 1, 16), '-1 minute') as last_day,
        history.bulletin_id,
        history.revision_id,
        sightings.precedence,
        sightings.issue_time,
        substr(sightings.issued_at, 1, 10) as issue_day,
        sightings.authority < max(sightings.authority) over (partition by history.bulletin_id) as is_outranked
    from observation_history as history
    join sightings using (revision_id)
),
timed as (
    select
        *,
        case
            when not to_midnight then ''
            when period_start = '' and basis != 'new' then 'day'
            when not from_midnight or basis != 'new' then ''
            when first_day = last_day then 'day'
            -- Monday to Sunday, as China counts its weeks.
            when strftime('%w', first_day) = '1' and last_day = date(first_day, '+6 days') then 'week'
            when
                first_day = date(first_day, 'start of month')
                and last_day = date(first_day, '+1 month', '-1 day') then 'month'
            else ''
        end as time_type
    from issued
    where (:since = '' or last_day >= :since) and (:until = '' or last_day <= :until)
),
judged as (
    select
        *,
        case
            when has_no_code then 'a place without a code'
            when time_type = '' then 'a period that is no day, week or month'
            when issue_day = '' then 'no day of issue'
            when route != '' then 'a part by route of discovery'
            when excluding != '' then 'a total without some diseases'
            when subgroup != '' then 'a part of the people'
            when subtype != '' then 'a subtype of the disease'
            when qualifier != '' then 'a number that is not exact'
            when is_outranked then 'another publisher of the bulletin has more authority'
            else ''
        end as unfit
    from timed
),
ranked as (
    select
        *,
        row_number() over (
            partition by unfit, source, signal, geo_value, time_type, last_day, issue_day
            order by issue_time desc, precedence desc, revision_id
        ) as newer_on_its_day,
        (bulletin_id, issue_day, revision_id) in (select bulletin_id, issue_day, revision_id from last_words)
            as is_last_word,
        min(value) over (partition by unfit, revision_id, signal, geo_value)
        < max(value) over (partition by unfit, revision_id, signal, geo_value) as is_ambiguous
    from judged
),
figures as (
    select
        *,
        case
            when unfit != '' then unfit
            when is_ambiguous then 'two numbers of one bulletin for one thing'
            when newer_on_its_day > 1 or not is_last_word then 'issued again on the same day'
            else ''
        end as untold
    from ranked
),
silent as (
    -- Days of issue whose last word lacks a number that was issued before.
    select numbers.*, last_words.issue_day, last_words.revision_id
    from (
        select source, signal, geo_value, time_type, last_day, bulletin_id, min(issue_day) as first_day
        from figures
        where untold = ''
        group by source, signal, geo_value, time_type, last_day, bulletin_id
    ) as numbers
    join last_words on last_words.bulletin_id = numbers.bulletin_id and last_words.issue_day > numbers.first_day
    left join figures
        on figures.untold = ''
        and (figures.source, figures.signal, figures.geo_value, figures.time_type, figures.last_day, figures.issue_day)
            = (
                numbers.source, numbers.signal, numbers.geo_value, numbers.time_type, numbers.last_day,
                last_words.issue_day
            )
    where figures.source is null
),
unclear as (
    -- What a revision does state, but not as one exact number.
    select distinct source, signal, geo_value, revision_id
    from figures
    where untold in ('a number that is not exact', 'two numbers of one bulletin for one thing') and route = ''
),
all_issues as (
    select source, signal, geo_value, time_type, last_day, issue_day, value, 0 as missing, untold from figures
    union all
    select
        silent.source, silent.signal, silent.geo_value, silent.time_type, silent.last_day, silent.issue_day, null,
        case when unclear.source is null then 4 else 5 end, -- 4: deleted, 5: missing for another reason
        ''
    from silent
    left join unclear using (source, signal, geo_value, revision_id)
),
compared as (
    select
        *,
        lag(value) over (series order by issue_day) as issued_before,
        lag(missing) over (series order by issue_day) as missing_before
    from all_issues
    window series as (partition by untold, source, signal, geo_value, time_type, last_day)
)
select
    source,
    signal,
    case
        when geo_value = '100000' then 'nation'
        when geo_value like '__0000' then 'province'
        when geo_value like '____00' then 'prefecture'
        else 'county'
    end as geo_type,
    geo_value,
    time_type,
    cast(
        case time_type
            when 'day' then strftime('%Y%m%d', last_day)
            when 'month' then strftime('%Y%m', last_day)
            -- Of the year in which its Thursday lies, counted by Thursdays (ISO 8601).
            when 'week' then
                strftime('%Y', last_day, '-3 days') || printf('%02d', (strftime('%j', last_day, '-3 days') + 6) / 7)
        end as integer
    ) as time_value,
    cast(strftime('%Y%m%d', issue_day) as integer) as issue,
    cast(julianday(issue_day) - julianday(last_day) as integer) as lag,
    value,
    null as stderr,
    null as sample_size,
    missing as missing_value,
    1 as missing_stderr, -- 1: not applicable, for these are counts
    1 as missing_sample_size,
    case
        when untold = '' and value = issued_before and missing = 0 then 'the same as issued before'
        else untold
    end as left_out
from compared
where missing = 0 or missing is not missing_before -- that it is missing still is no issue
order by source, signal, geo_value, time_type, last_day, issue_day, left_out, value
