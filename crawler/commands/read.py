"""``scrapy read``: crawler/verbs/read.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.read import Read


class Command(VerbCommand):
    """Exit status: 0 every unit was read whole, 1 of one something cannot be read, 2 refused."""

    verb = Read
