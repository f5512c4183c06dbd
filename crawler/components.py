"""Handlers, middlewares, pipelines and extensions of the spider bulletins.

Other spiders, and ``scrapy shell`` and ``scrapy fetch``, go without: these know archives, sources and findings.
"""

from __future__ import annotations

from typing import Any, Final

DOWNLOAD_HANDLERS = {
    "file": "crawler.file_handler.FileHandler",
    "http": "crawler.backoff_handler.BackoffHandler",
    "https": "crawler.backoff_handler.BackoffHandler",
}
REQUEST_FINGERPRINTER_CLASS = "crawler.request_identity.RequestIdentity"  # one request for a page of many spellings
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.settled_pages.SettledPages": 30,  # before anything is asked of a site
    "crawler.middlewares.offsite.Offsite": 40,  # before robots.txt of another host is fetched
    "crawler.middlewares.private_address.PrivateAddress": 45,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # RobotsTxt does its work
    "crawler.middlewares.robots.RobotsTxt": 100,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,  # WholeBody does its work
    "crawler.middlewares.whole_body.WholeBody": 590,
    "crawler.middlewares.conditional_get.ConditionalGet": 585,  # after WholeBody, before MetaRefresh
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,  # ours resolve addresses as browsers do
    "crawler.middlewares.redirects.MetaRefresh": 580,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "crawler.middlewares.redirects.Redirects": 600,
    "crawler.middlewares.response_filter.ResponseFilter": 540,  # after retries, redirects and decompression
}
SPIDER_MIDDLEWARES = {
    "crawler.middlewares.page_findings.PageFindings": 1100,  # the nearest to the spider
}
ITEM_PIPELINES = {"workers.pipeline.ParseAndStore": 100}
EXTENSIONS = {
    "crawler.extensions.safe_logs.SafeLogs": 0,  # before anything is logged that a page said
    "crawler.extensions.quiet_logs.QuietLogs": 100,
    "crawler.extensions.progress.Progress": 100,
    "crawler.extensions.shutdown.Shutdown": 100,
    "crawler.extensions.walked_listings.WalkedListings": 100,
    "crawler.extensions.save_pages.SavePages": 150,  # after the spider itself, which may have more pages when idle
    "crawler.extensions.crawl_record.CrawlRecord": 200,  # prints when the bar is gone
    "crawler.extensions.source_monitor.SourceMonitor": 300,  # after the row of the crawl
    "crawler.extensions.finding_turns.FindingTurns": 400,  # after the alarms, which are findings too
    "crawler.extensions.alerts.Alerts": 500,  # of what is recorded
}

FEED_EXPORTERS = {
    "csv": "crawler.feed_exporters.NumbersCsv",
    "json": "crawler.feed_exporters.NumbersJson",
    "jsonl": "crawler.feed_exporters.NumbersJsonLines",
    "jsonlines": "crawler.feed_exporters.NumbersJsonLines",
    "jl": "crawler.feed_exporters.NumbersJsonLines",
    "xml": "crawler.feed_exporters.NumbersXml",
}

COMPONENTS: Final[dict[str, Any]] = {
    "DOWNLOAD_HANDLERS": DOWNLOAD_HANDLERS,
    "DOWNLOADER_MIDDLEWARES": DOWNLOADER_MIDDLEWARES,
    "SPIDER_MIDDLEWARES": SPIDER_MIDDLEWARES,
    "ITEM_PIPELINES": ITEM_PIPELINES,
    "EXTENSIONS": EXTENSIONS,
    "FEED_EXPORTERS": FEED_EXPORTERS,
    "FEED_EXPORT_ENCODING": "utf-8",  # Scrapy would write Chinese as escapes
    "REQUEST_FINGERPRINTER_CLASS": REQUEST_FINGERPRINTER_CLASS,
    "DOWNLOAD_FAIL_ON_DATALOSS": False,  # a body that is cut is kept as damaged
    "HTTPERROR_ALLOW_ALL": True,  # response_filter makes findings of them; Scrapy would drop them
}
"""The settings of the spider."""
