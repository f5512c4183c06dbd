-- What ranks issues of one bulletin and one day: archive/precedence.py. A correction without a time of day is the last word
-- of its day, and what states no date counts as issued on the day on which it was first held.
alter table sightings add column precedence text not null default '';

update sightings set (issue_time, precedence) = (
    select
        coalesce(
            datetime(
                case
                    when length(sightings.issued_at) = 10 or substr(sightings.issued_at, 11, 6) = 'T00:00'
                        then substr(sightings.issued_at, 1, 10) || time_of_a_day
                    else nullif(sightings.issued_at, '')
                end
            ),
            datetime(date(sightings.recorded_at, '+8 hours') || time_of_a_day)
        ),
        rank_issue(corrects, printed_order, url, fetched_at)
    from (
        select
            corrects,
            case corrects when 1 then 'T23:59:59+08:00' else 'T00:00+08:00' end as time_of_a_day,
            printed_order,
            url,
            fetched_at
        from (
            select
                is_correction(articles.title, articles.intro_title, articles.subtitle) as corrects,
                coalesce(json_extract(captures.stated, '$.printed_order'), 0) as printed_order,
                articles.url,
                captures.fetched_at
            from articles
            join captures on captures.id = articles.capture_id
            where articles.id = sightings.article_id
        )
    )
);

drop index sightings_by_issue;
create index sightings_by_issue on sightings (
    bulletin_id, authority desc, issue_time desc, precedence desc, revision_id
);

update bulletins set current_revision_id = (
    select revision_id
    from sightings
    where sightings.bulletin_id = bulletins.id
    order by authority desc, issue_time desc, precedence desc, revision_id
    limit 1
);
