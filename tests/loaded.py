"""Load what commands of this project load before or while they run, but no reactor."""

import gc
from importlib import import_module

from scrapy.utils.misc import walk_modules_iter

PACKAGES = ("scrapy.commands", "scrapy.downloadermiddlewares", "crawler", "workers", "pipelines", "archive")
MODULES = ("scrapy.core.downloader.contextfactory", "scrapy.extensions.remote_control", "scrapy.squeues")

LOADED = [*map(import_module, MODULES), *(module for name in PACKAGES for module in walk_modules_iter(name))]

gc.collect()
gc.freeze()  # a collection in a forked process would copy all of it
