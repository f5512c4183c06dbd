"""One file, one verb of ``scrapy``."""

import scrapy.core.downloader.contextfactory  # noqa: F401  looks through all loaded modules: while there are fewer
