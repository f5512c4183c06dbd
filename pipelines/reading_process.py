"""The first process beside a crawl, ``python -m pipelines.reading_process ARCHIVE``: understands pages.

From standard input come items, each with the moment at which it was handed over; to standard output they go on, each
with what was understood of it.
"""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from archive.captures import is_known
from archive.database import ArchiveError, look_into
from archive.records import Finding
from pipelines.messages import open_standard_streams, receive, to_message
from pipelines.parse import read_capture

if TYPE_CHECKING:
    from sqlite_utils import Database

    from archive.records import Capture, Reading


def read_item(archive: Database, item: Capture | Finding) -> Reading | None:
    """What is understood of a capture; None if the archive holds just this page and has read it, and for a finding."""
    if isinstance(item, Finding) or is_known(archive, item):
        return None
    return read_capture(item)


def main() -> None:
    items, on = open_standard_streams()
    with look_into(Path(sys.argv[1])) as archive, suppress(BrokenPipeError):  # then nobody stores them any more
        for item, at in receive(items):
            try:
                understood: Reading | Exception | None = read_item(archive, item)
            except Exception as error:  # noqa: BLE001  it is raised where the item came from
                error.add_note(traceback.format_exc())
                understood = error
            on.write(to_message((item, understood, at)))
            on.flush()


if __name__ == "__main__":
    try:
        main()
    except ArchiveError as refused:
        sys.exit(f"error: {refused}")
