"""``scrapy search``: crawler/verbs/search.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.search import Search


class Command(VerbCommand):
    """Exit status: 0 something was found, 1 nothing, 2 refused."""

    verb = Search
