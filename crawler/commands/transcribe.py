"""``scrapy transcribe``: crawler/verbs/transcribe.py."""

from __future__ import annotations

from crawler.verb_command import VerbCommand
from crawler.verbs.transcribe import Transcribe


class Command(VerbCommand):
    """Exit status: 0 every scan was recognised, 1 one was not (the lines say why), 2 refused."""

    verb = Transcribe
