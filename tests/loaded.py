"""Load what commands of this project load before or while they run, but no reactor."""

import gc
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from scrapy.utils.misc import walk_modules_iter

from pipelines.parse import read_capture
from tests.archive.invented import make_capture

PACKAGES = ("scrapy.commands", "scrapy.downloadermiddlewares", "crawler", "workers", "pipelines", "archive")
MODULES = ("scrapy.core.downloader.contextfactory", "scrapy.extensions.remote_control", "scrapy.squeues")
PAGE = next(Path(__file__).parents[1].glob("crawler/sample/health-commission/202211/*.html"))

LOADED = [*map(import_module, MODULES), *(module for name in PACKAGES for module in walk_modules_iter(name))]
PARSED = read_capture(replace(make_capture(), body=PAGE.read_bytes()))  # builds what the first page has built

gc.collect()
gc.freeze()  # a collection in a forked process would copy all of it
