"""``scrapy backup``: crawler/verbs/backup.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.backup import Backup


class Command(VerbCommand):
    """Exit status: 0 the backup is there and whole, 2 refused."""

    verb = Backup
