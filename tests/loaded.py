"""All that a command of Scrapy loads in this project before it does anything. Loads no reactor."""

from scrapy.core.downloader import contextfactory
from scrapy.utils.misc import walk_modules_iter

LOADED = [contextfactory, *walk_modules_iter("scrapy.commands"), *walk_modules_iter("crawler")]
