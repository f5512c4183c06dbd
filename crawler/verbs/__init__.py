"""What people do with an archive, one verb in each file: without Scrapy, so that an answer takes no second to begin."""
