"""``scrapy merge``: crawler/verbs/merge.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.merge import Merge


class Command(VerbCommand):
    """Exit status: 0 merged, 1 merged but for pages whose bodies are damaged, 2 refused."""

    verb = Merge
