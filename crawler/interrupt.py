"""Stop a command: Ctrl-C where nothing answers it better is one line, SIGTERM and SIGHUP leave no files."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from crawler.terminal import warn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_STOPS: Final = (signal.SIGTERM, signal.SIGHUP)
"""What Slurm, Kubernetes and systemd send, and a terminal that is closed. They end a process at once."""


class _StoppedError(BaseException):
    """A signal was sent: raised where the program is just then. A library may replace it by an error of its own."""


def report_interrupts() -> None:
    """Report a KeyboardInterrupt that nobody catches as a line, from now on. Python then ends as the signal would."""
    sys.excepthook = _report


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        warn("stopped by Ctrl-C")
    else:
        sys.__excepthook__(kind, error, trace)


@contextmanager
def stopping_in_order() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the block as Ctrl-C does, with its temporary files deleted, and then the process."""
    before = {number: signal.getsignal(number) for number in _STOPS}
    heard = [number for number in _STOPS if before[number] == signal.SIG_DFL]  # nohup has SIGHUP ignored
    sent: list[signal.Signals] = []

    def stop(number: int, _frame: Any) -> None:
        for other in _STOPS:
            signal.signal(other, signal.SIG_IGN)  # nothing disturbs the cleaning
        sent.append(signal.Signals(number))
        raise _StoppedError(number)

    for number in heard:
        signal.signal(number, stop)
    try:
        yield
    except BaseException:
        if not sent:
            raise
        (number,) = sent
        warn(f"stopped by {number.name}")
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)  # whoever waits for the process sees the signal
        sys.exit(128 + number)  # the first process of a container is not ended by it
    finally:
        for number in heard:
            signal.signal(number, before[number])
