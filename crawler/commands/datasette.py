"""``scrapy datasette``: crawler/verbs/datasette.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.datasette import Datasette


class Command(VerbCommand):
    """Exit status: 0 it was written, 2 it was not."""

    verb = Datasette
