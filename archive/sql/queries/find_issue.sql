-- How the issue of an article is ranked: as a moment; a date alone is the beginning of that day in China, of a correction
-- its end; what states none counts as issued on the day on which it was first archived. A newspaper is issued on the
-- day of its edition. Midnight is how a CMS writes a date alone. A file is ranked as the article that links to it, and
-- after it, because it comes later.
select
    authority,
    issued_at,
    coalesce(
        datetime(
            case
                when length(issued_at) = 10 or substr(issued_at, 11, 6) = 'T00:00'
                    then substr(issued_at, 1, 10) || time_of_a_day
                else nullif(issued_at, '')
            end
        ),
        datetime(date(recorded_at, '+8 hours') || time_of_a_day)
    ) as issue_time,
    recorded_at,
    rank_issue(corrects, printed_order, coalesce(article_url, url), fetched_at) as precedence
from (
    select *, case corrects when 1 then 'T23:59:59+08:00' else 'T00:00+08:00' end as time_of_a_day
    from (
        select
            articles.id,
            articles.url,
            articles.authority,
            coalesce(nullif(articles.published_at, ''), articles.issue_date) as issued_at,
            is_correction(
                articles.title || ' ' || coalesce(json_extract(captures.stated, '$.article_title'), ''),
                articles.intro_title,
                articles.subtitle
            ) as corrects,
            json_extract(captures.stated, '$.article_url') as article_url,
            coalesce(json_extract(captures.stated, '$.printed_order'), 0) as printed_order,
            captures.fetched_at,
            captures.recorded_at
        from articles
        join captures on captures.id = articles.capture_id
        where articles.id = :article_id
    )
)
