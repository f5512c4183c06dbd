-- An article that states one set of numbers twice is one sighting. Its issue is ranked as a moment: a date alone is the
-- beginning of that day in China; what states none counts as issued when the archive first held it. A newspaper is
-- issued on the day of its edition.
insert into sightings (revision_id, article_id, bulletin_id, authority, issued_at, issue_time, recorded_at)
select
    :revision_id,
    id,
    :bulletin_id,
    authority,
    issued_at,
    coalesce(
        datetime(case length(issued_at) when 10 then issued_at || 'T00:00+08:00' else nullif(issued_at, '') end),
        datetime(recorded_at)
    ),
    recorded_at
from (
    select
        articles.id,
        articles.authority,
        coalesce(nullif(articles.published_at, ''), articles.issue_date) as issued_at,
        captures.recorded_at
    from articles
    join captures on captures.id = articles.capture_id
    where articles.id = :article_id
)
where true -- or SQLite would take what follows for the condition of a join
on conflict (revision_id, article_id) do nothing
