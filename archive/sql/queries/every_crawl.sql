select id from crawls
