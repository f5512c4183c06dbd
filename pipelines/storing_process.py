"""The second process beside a crawl, ``python -m pipelines.storing_process ARCHIVE``: stores pages.

From standard input come items with what was understood of them, to standard output goes what became of each, in
order. There is one that writes: each more would throw away what another has in its cache.
"""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from archive.database import ArchiveError, open_archive
from archive.records import Finding
from archive.store import see_again, store_failure, store_page
from pipelines.messages import open_standard_streams, receive, to_message

if TYPE_CHECKING:
    from sqlite_utils import Database

    from archive.records import Capture, Reading
    from archive.store import Stored


def store_item(archive: Database, item: Capture | Finding, reading: Reading | None, at: str) -> Stored | None:
    """Store a page with all that was understood of it, or the finding that it did not come: one transaction each.

    None where nothing is new about the item. ``at`` is when it was handed over, in UTC.
    """
    if isinstance(item, Finding):
        store_failure(archive, item, at)
        return None
    if see_again(archive, item, item.fetched_at):  # also where it was read because the same page had yet to be stored
        return None
    return store_page(archive, item, reading or _read(item), recorded_at=at)


def _read(capture: Capture) -> Reading:
    """Of a page that another crawl told something else of just now."""
    from pipelines.parse import read_capture  # noqa: PLC0415  so rare that this process need not load the reader

    return read_capture(capture)


def main() -> None:
    items, answers = open_standard_streams()
    with open_archive(Path(sys.argv[1])) as archive:
        for item, understood, at in receive(items):
            try:
                if isinstance(understood, Exception):
                    raise understood  # noqa: TRY301  it goes the way of all others
                answer: Stored | Exception | None = store_item(archive, item, understood, at)
            except Exception as error:  # noqa: BLE001  it is raised where the item came from
                error.add_note(traceback.format_exc())
                answer = error
            with suppress(BrokenPipeError):  # the crawl was killed: what it handed over is stored
                answers.write(to_message(answer))
                answers.flush()


if __name__ == "__main__":
    try:
        main()
    except ArchiveError as refused:
        sys.exit(f"error: {refused}")
