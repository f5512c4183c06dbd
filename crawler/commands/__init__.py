"""One file, one verb of ``scrapy``."""

import scrapy.core.downloader.contextfactory  # noqa: F401  first: on import it walks through all loaded modules
