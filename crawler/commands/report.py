"""``scrapy report``: crawler/verbs/report.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.report import Report


class Command(VerbCommand):
    """Exit status: 0 it was written, 2 it was not."""

    verb = Report
