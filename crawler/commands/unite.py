"""``scrapy unite``: crawler/verbs/unite.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.unite import Unite


class Command(VerbCommand):
    """Exit status: 0 united, 1 united but for incomplete datasets or pages that have to be parsed again, 2 refused."""

    verb = Unite
