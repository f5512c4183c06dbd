"""One crawl of a source into an archive at a time: a second one waits or ends, as SECOND_CRAWL says."""

from __future__ import annotations

import fcntl
import os
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from archive.database import ArchiveError
from crawler.source import SourceError
from crawler.terminal import print_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from crawler.source import Source

CHOICES: Final = ("end", "wait")
"""Values of SECOND_CRAWL."""
_SUFFIX: Final = ".lock"
_DOCUMENTS: Final = "files"
"""Documents on disk may be parsed by several crawls: each has its own."""
_POLL_SECONDS: Final = 1.0


class CrawlLocks:
    """Locks of an archive, one for each source: bytes of an empty file next to it, which stays there.

    The system releases them when the process ends, however it ends.
    """

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._file: int | None = None

    def acquire(self, sources: Sequence[Source], second: str) -> None:
        """Lock these sources; ``second`` is what to do if one is being crawled. Raises ArchiveError, SourceError."""
        if second not in CHOICES:
            raise SourceError(f"SECOND_CRAWL={second}: write {' or '.join(CHOICES)}")
        names = sorted(source.name for source in sources if source.name != _DOCUMENTS)
        if not names:
            return
        path = self._archive.resolve()
        self._file = os.open(path.with_name(path.name + _SUFFIX), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        busy = ""
        while now_busy := next((name for name in names if not self._lock(name)), ""):
            if second == "end":
                self.release()
                words = f"another crawl of {now_busy} into it is under way"
                raise ArchiveError(self._archive, words, "wait until it has ended, or crawl with -s SECOND_CRAWL=wait")
            if now_busy != busy:
                busy = now_busy
                print_line(f"{self._archive}: waiting for another crawl of {busy} to end")
            time.sleep(_POLL_SECONDS)

    def release(self) -> None:
        """Release all locks."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _lock(self, name: str) -> bool:
        """Lock the byte of a source; False if another process has it. One that this process has stays locked."""
        byte = int.from_bytes(sha256(name.encode()).digest()[:4])
        try:
            fcntl.lockf(self._file or 0, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
        except (BlockingIOError, PermissionError):  # EAGAIN or EACCES, by system
            return False
        return True
