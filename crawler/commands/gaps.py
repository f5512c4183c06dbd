"""``scrapy gaps``: crawler/verbs/gaps.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.gaps import Gaps


class Command(VerbCommand):
    """Exit status: 0 listed, 2 refused."""

    verb = Gaps
