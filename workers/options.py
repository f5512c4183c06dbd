"""How many workers parse, and what one page may cost them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEAST_MEMORY_MIB: Final = 128
"""A worker has some 60 MiB of words and places before it parses anything."""


class WorkerOptionsError(ValueError):
    """A limit that cannot be: one line that names the setting and says what to write."""


@dataclass(frozen=True, slots=True)
class WorkerOptions:
    """Settings of a pool of workers."""

    count: int
    """Workers that parse at the same time."""
    seconds: float
    """Time that one page may take, by the clock on the wall."""
    memory_mib: int
    """Memory (RSS) that a worker may have while it parses a page."""

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any], count: int) -> Self:
        """Read PARSE_SECONDS and PARSE_MEMORY_MIB. Raises WorkerOptionsError."""
        seconds, memory = (_to_number(settings, name) for name in ("PARSE_SECONDS", "PARSE_MEMORY_MIB"))
        if seconds <= 0:
            raise WorkerOptionsError(f"PARSE_SECONDS={seconds:g}: write a number of seconds above 0")
        if memory < _LEAST_MEMORY_MIB:
            raise WorkerOptionsError(f"PARSE_MEMORY_MIB={memory:g}: a worker needs {_LEAST_MEMORY_MIB} at least")
        return cls(count, seconds, int(memory))


def _to_number(settings: Mapping[str, Any], name: str) -> float:
    try:
        number = float(settings[name])
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise WorkerOptionsError(f"{name}={settings[name]}: write a number")
    return number
