"""Load what commands of this project load before or while they run, but no reactor."""

import gc
import pkgutil
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from pipelines.parse import read_capture
from tests.archive.invented import make_capture

PACKAGES = ("scrapy.commands", "scrapy.downloadermiddlewares", "crawler", "workers", "pipelines", "archive")
MODULES = ("cn2an", "scrapy.core.downloader.contextfactory", "scrapy.extensions.remote_control", "scrapy.squeues")
RARE = ("archive.datasette.plugin", "crawler.units.ray_engine")
"""Modules that take a second to load, and that no command loads which is forked from this process."""
PAGE = next(Path(__file__).parents[1].glob("crawler/sample/health-commission/202211/*.html"))

for name in MODULES:
    import_module(name)
for name in PACKAGES:
    for module in pkgutil.walk_packages(import_module(name).__path__, f"{name}."):
        if module.name not in RARE:
            import_module(module.name)
PARSED = read_capture(replace(make_capture(), body=PAGE.read_bytes()))  # builds what the first page has built

gc.collect()
gc.freeze()  # a collection in a forked process would copy all of it
