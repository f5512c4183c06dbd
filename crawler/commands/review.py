"""``scrapy review``: crawler/verbs/review.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.review import Review


class Command(VerbCommand):
    """Exit status: 0 listed or decided, 2 refused, and then nothing was decided."""

    verb = Review
