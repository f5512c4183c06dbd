"""Pack the numbers of a report as one text: JSON, compressed, in base64."""

from __future__ import annotations

import base64
import json
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.report.series import Series

_BEST: Final = 9


def pack(data: object) -> str:
    """Return data as the scripts of the page unpack it: base64 of zlib of JSON."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), _BEST)).decode()


def encode(series: Series) -> list[Any]:
    """Return days as runs, values or their differences, whichever is shorter, and the statuses that are unusual."""
    steps = [series.values[0], *(after - before for before, after in pairwise(series.values))]
    by_steps = _measure(steps) < _measure(series.values)
    return [to_runs(series.days), int(by_steps), steps if by_steps else series.values, list(_find_unusual(series))]


def to_runs(days: Sequence[int]) -> list[int]:
    """Return the first day, then by turns how many days follow each other and how many are skipped.

    >>> to_runs([10, 11, 12, 15, 16])
    [10, 3, 2, 2]
    """
    runs = [days[0], 1]
    for before, after in pairwise(days):
        if after == before + 1:
            runs[-1] += 1
        else:
            runs += [after - before - 1, 1]
    return runs


def _find_unusual(series: Series) -> Iterator[int | str]:
    """Yield position and status by turns where the status is not that of most: zeros are stated zeros."""
    for position, (value, status) in enumerate(zip(series.values, series.statuses, strict=True)):
        if status != ("stated" if value else "stated_zero"):
            yield position
            yield status


def _measure(values: Sequence[int]) -> int:
    """Count the characters of numbers."""
    return sum(len(str(value)) for value in values)
