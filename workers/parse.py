"""What a worker does: answer tasks, each a function and its argument, one after the other."""

from __future__ import annotations

import pickle
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from archive.database import ArchiveError, look_into
from workers.framing import receive, to_message

if TYPE_CHECKING:
    from collections.abc import Collection
    from socket import socket

    from sqlite_utils import Database

    from workers.pool import Function

_READY: Final = None
_FIRST_TO_GO: Final = "500"
"""Of 1000: where memory runs out, the kernel kills a worker rather than the crawl."""


def work(path: Path, tasks: socket, others: Collection[socket]) -> None:
    """Answer tasks until their end. Closes ``others``, which belong to the process that it was forked from."""
    for other in others:
        other.close()
    with suppress(OSError):  # a system that knows no such thing
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO, "ascii")
    try:
        with look_into(path) as archive, suppress(ConnectionError):  # then nobody asks any more
            tasks.sendall(to_message(_READY))
            for function, argument in receive(tasks):
                tasks.sendall(to_message(_answer(archive, function, argument)))
    except ArchiveError as refused:  # whoever has asked says it, once
        with suppress(ConnectionError):
            tasks.sendall(to_message(refused))


def _answer(archive: Database, function: Function, argument: Any) -> Any:
    """Return what the function returns or raises."""
    try:
        return function(archive, argument)
    except Exception as error:  # noqa: BLE001  it is raised where the task came from
        error.add_note(traceback.format_exc())
        return _to_picklable(error)


def _to_picklable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  our own
    except Exception:  # noqa: BLE001  whatever its class made of it
        return RuntimeError("".join(traceback.format_exception(error)))
    return error
