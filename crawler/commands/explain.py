"""``scrapy explain``: crawler/verbs/explain.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.explain import Explain


class Command(VerbCommand):
    """Exit status: 0 explained, 2 refused."""

    verb = Explain
