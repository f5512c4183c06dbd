"""What a process does that reads pages beside a crawl. Items come in, and go on with what was understood of them."""

from __future__ import annotations

import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

from archive.captures import is_known
from archive.database import look_into
from archive.records import Finding
from pipelines.parse import read_capture
from workers.framing import receive, to_message

if TYPE_CHECKING:
    from pathlib import Path
    from socket import socket

    from sqlite_utils import Database

    from archive.records import Capture, Reading


def read_item(archive: Database, item: Capture | Finding) -> Reading | None:
    """What is understood of a capture; None if the archive holds just this page and has read it, and for a finding."""
    if isinstance(item, Finding) or is_known(archive, item):
        return None
    return read_capture(item)


def read_pages(path: Path, items: socket, pages: socket) -> None:
    """Read each item until there are no more. Raises ArchiveError.

    An item comes with the moment at which it was handed over; a page is the item, what was understood of it or what
    was raised there, and that moment.
    """
    with look_into(path) as archive, suppress(BrokenPipeError):  # then nobody stores them any more
        for item, at in receive(items):
            try:
                understood: Reading | Exception | None = read_item(archive, item)
            except Exception as error:  # noqa: BLE001  it is raised where the item came from
                error.add_note(traceback.format_exc())
                understood = error
            pages.sendall(to_message((item, understood, at)))
