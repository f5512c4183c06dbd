-- The last crawl of each source, and what was unusual about it.
with latest as (
    select *, row_number() over (partition by source order by started_at desc, crawl_id) as age from source_crawls
)
select
    known.source,
    coalesce(latest.started_at, '') as crawled_at,
    latest.pages,
    latest.articles,
    latest.with_title,
    latest.with_text,
    latest.with_published_at,
    latest.with_bulletins,
    coalesce(
        (select max(recorded_at) from captures where captures.source = known.source and role = 'page'), ''
    ) as last_news,
    coalesce(
        (
            select group_concat(source_alarms.kind, ' ')
            from source_alarms
            where source_alarms.source = latest.source
                and source_alarms.started_at = latest.started_at
                and source_alarms.crawl_id = latest.crawl_id
        ),
        ''
    ) as alarms
from (
    select source from captures
    union select source from source_crawls
    union select source from crawl_failures where source <> ''
) as known
left join latest on latest.source = known.source and latest.age = 1
order by known.source
