"""One file, one verb of ``scrapy``."""
