"""``scrapy verify``: crawler/verbs/verify.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.verify import Verify


class Command(VerbCommand):
    """Exit status: 0 the archive is whole, 1 something is wrong, 2 refused."""

    verb = Verify
