select started_at from crawls where id = :crawl_id
