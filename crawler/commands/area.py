"""``scrapy area``: crawler/verbs/area.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.area import Area


class Command(VerbCommand):
    """Exit status: 0 found, 1 unknown, 2 refused."""

    verb = Area
