select
    (select count(*) from captures where role <> 'listing') as pages,
    (select count(*) from articles) as articles,
    (select count(*) from bulletins) as bulletins,
    (select count(*) from observations) as observations,
    (select count(*) from crawls) as crawls,
    (select coalesce(max(started_at), '') from crawls) as last_crawl
