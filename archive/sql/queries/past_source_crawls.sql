select
    source, started_at, crawl_id, days, pages, articles, with_title, with_text, with_publisher, with_published_at,
    with_bulletins, findings
from source_crawls
where source = :source and started_at < :before
order by started_at desc
limit :most
