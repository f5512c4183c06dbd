"""``scrapy compact``: crawler/verbs/compact.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.compact import Compact


class Command(VerbCommand):
    """Exit status: 0 done, 2 refused."""

    verb = Compact
