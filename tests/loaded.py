"""Load what commands of this project load before or while they run, but no reactor."""

import gc
import importlib.metadata
import pkgutil
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.database import open_archive
from pipelines.parse import read_capture
from tests.archive.invented import make_capture
from tests.large_pages import use_large_pages

PACKAGES = (
    "scrapy.commands", "scrapy.downloadermiddlewares", "scrapy.extensions", "scrapy.spidermiddlewares",
    "crawler", "workers", "pipelines", "archive",
)  # fmt: skip
MODULES = (
    "cn2an", "scrapy.core.downloader.contextfactory", "scrapy.core.downloader.handlers.datauri",
    "scrapy.core.downloader.handlers.ftp", "scrapy.core.downloader.handlers.s3", "scrapy.dupefilters",
    "scrapy.logformatter", "scrapy.pqueues", "scrapy.squeues", "scrapy.statscollectors", "scrapy.utils.engine",
)  # fmt: skip
RARE = ("archive.datasette.plugin", "crawler.units.ray_engine", "scrapy.extensions.statsmailer")
"""Modules that are deprecated or take a second to load, and that no command loads which is forked from this process."""
PAGE = next(Path(__file__).parents[1].glob("crawler/sample/health-commission/202211/*.html"))

for name in MODULES:
    import_module(name)
for name in PACKAGES:
    for module in pkgutil.walk_packages(import_module(name).__path__, f"{name}."):
        if module.name not in RARE:
            import_module(module.name)
PARSED = read_capture(replace(make_capture(), body=PAGE.read_bytes()))  # builds what the first page has built
with TemporaryDirectory() as folder:
    open_archive(Path(folder) / "new.db").close()  # reads what the first archive has read
importlib.metadata.entry_points = cache(importlib.metadata.entry_points)  # Scrapy asks all packages for commands
importlib.metadata.entry_points(group="scrapy.commands")

gc.collect()
gc.set_threshold(20_000)  # as for tests (conftest.py): with the 700 of Python a crawl takes a twelfth more CPU time
gc.freeze()  # a collection in a forked process would copy all of it
use_large_pages()
