"""Find the streams of a PDF by their words alone, whatever its tables of objects say."""

from __future__ import annotations

import re
from base64 import a85decode
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_START: Final = re.compile(rb"\bstream\r?\n")
_END: Final = re.compile(rb"endstream")
_DICTIONARY_BYTES: Final = 2000


_FILTER: Final = re.compile(rb"/[A-Za-z0-9]{1,20}Decode\b|/Crypt\b")
_IN_LETTERS: Final = b"/ASCII85Decode"


class Stream(NamedTuple):
    """A stream as it is in the file."""

    dictionary: bytes
    """What is before it, from the beginning of its object."""
    content: memoryview

    @property
    def filters(self) -> list[bytes]:
        """Return how it is packed, the outer way first, but not in what letters it is written."""
        return [one for one in _FILTER.findall(self.dictionary) if one != _IN_LETTERS]

    def read_packed(self) -> bytes | memoryview:
        """Return the packed bytes. Raises ValueError where the letters that they are written in are none."""
        if not self.dictionary.count(_IN_LETTERS):
            return self.content
        return a85decode(bytes(self.content).partition(b"~>")[0], ignorechars=b" \t\n\r\0\x0c")


def find_streams(body: bytes) -> Iterator[Stream]:
    """Yield every stream; one without an end goes on to that of the file."""
    view = memoryview(body)
    ends = [found.start() for found in _END.finditer(body)]
    for found in _START.finditer(body):
        at = bisect_left(ends, found.end())
        before = body[max(0, found.start() - _DICTIONARY_BYTES) : found.start()]
        content = view[found.end() : ends[at] if at < len(ends) else len(body)]
        yield Stream(before[max(before.rfind(b" obj"), 0) :], content)
