"""How much work a call is, counted in lines of Python: the same on every machine, whatever else it does."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


def count_lines(call: Callable[..., object], *arguments: object) -> int:
    """Return how many lines of Python ran in a call."""
    return (_count_monitored if sys.version_info >= (3, 12) else _count_traced)(lambda: call(*arguments))


def _count_monitored(call: Callable[[], object]) -> int:
    """Count in two thirds of the time that tracing takes."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    monitoring = sys.monitoring
    tool, line = monitoring.PROFILER_ID, monitoring.events.LINE
    monitoring.use_tool_id(tool, __name__)
    monitoring.register_callback(tool, line, note)
    monitoring.set_events(tool, line)
    try:
        call()
    finally:
        monitoring.set_events(tool, monitoring.events.NO_EVENTS)
        monitoring.register_callback(tool, line, None)
        monitoring.free_tool_id(tool)
    return count


def _count_traced(call: Callable[[], object]) -> int:
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count
