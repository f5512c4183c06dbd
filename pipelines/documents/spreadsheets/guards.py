"""Rewrite workbooks so that calamine takes no memory for what they only state: that would end the process.

It takes as much as a count of texts or the rectangle of a sheet wants, and no exception says that there is not so much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from pipelines.documents.content import RefusedError
from pipelines.documents.spreadsheets.biff_formats import find_records
from pipelines.documents.spreadsheets.ole_file import make_ole_file

if TYPE_CHECKING:
    from lxml.etree import _Element

    from pipelines.documents.packages import Package

_COUNTED: Final = ("xl/sharedstrings", "xl/styles")
_COUNTS: Final = ("count", "uniqueCount")
_DIMENSIONS, _SST = 0x0200, 0x00FC
_LEAST_TEXT: Final = 3
"""Bytes of an empty text: its length and its flags."""


def guard_xlsx(package: Package) -> bytes:
    """Return an XLSX without the counts of texts and styles. Raises RefusedError where one of these is damaged."""
    counted = (name for name in package.names if name.lower().startswith(_COUNTED))
    return package.repack({name: _drop_counts(package.read_xml(name)) for name in counted})


def _drop_counts(root: _Element) -> bytes:
    for element in root.iter():
        for name in _COUNTS:
            element.attrib.pop(name, None)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def guard_xls(name: str, stream: bytes) -> bytes:
    """Return an XLS with the stream of a workbook, in which no sheet states how far it reaches.

    Raises RefusedError for one that states more texts than it can have.
    """
    guarded = bytearray(stream)
    for kind, start, end in find_records(stream):
        if kind == _DIMENSIONS:
            guarded[start:end] = bytes(end - start)
        if kind == _SST and int.from_bytes(stream[start + 4 : start + 8], "little") * _LEAST_TEXT > len(stream):
            raise RefusedError("broken_file", "an XLS workbook that states more texts than it has bytes")
    return make_ole_file(name, bytes(guarded))
