insert into source_crawls (
    source, started_at, crawl_id, days, pages, articles, with_title, with_text, with_publisher, with_published_at,
    with_bulletins, findings
) values (
    :source, :started_at, :crawl_id, :days, :pages, :articles, :with_title, :with_text, :with_publisher,
    :with_published_at, :with_bulletins, :findings
)
