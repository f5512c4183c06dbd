"""Find the streams of a PDF by their words alone, whatever its tables of objects say."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_START: Final = re.compile(rb"\bstream\r?\n")
_END: Final = re.compile(rb"endstream")
_DICTIONARY_BYTES: Final = 2000


class Stream(NamedTuple):
    """A stream as it is in the file."""

    dictionary: bytes
    """What is before it, from the beginning of its object."""
    content: memoryview


def find_streams(body: bytes) -> Iterator[Stream]:
    """Yield every stream; one without an end goes on to that of the file."""
    view = memoryview(body)
    ends = [found.start() for found in _END.finditer(body)]
    for found in _START.finditer(body):
        at = bisect_left(ends, found.end())
        before = body[max(0, found.start() - _DICTIONARY_BYTES) : found.start()]
        content = view[found.end() : ends[at] if at < len(ends) else len(body)]
        yield Stream(before[max(before.rfind(b" obj"), 0) :], content)
