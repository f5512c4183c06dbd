"""``scrapy reparse``: crawler/verbs/reparse.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.reparse import Reparse


class Command(VerbCommand):
    """Exit status: 0 every capture was read, 1 one is damaged and stays as it was, 2 refused."""

    verb = Reparse
