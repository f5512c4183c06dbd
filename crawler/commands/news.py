"""``scrapy news``: crawler/verbs/news.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.news import News


class Command(VerbCommand):
    """Exit status: 0 something is new, 1 nothing, 2 refused."""

    verb = News
