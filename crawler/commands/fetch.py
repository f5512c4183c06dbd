"""``scrapy fetch --spider bulletins``: as without the spider, which would make an archive and record a crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.commands.fetch import Command as FetchCommand

from crawler.spiders.bulletins import BulletinsSpider

if TYPE_CHECKING:
    import argparse


class Command(FetchCommand):
    """Scrapy's own."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run it with a spider of no name in place of ours."""
        if opts.spider == BulletinsSpider.name:
            opts.spider = None
        super().run(args, opts)
