"""Texts that are set over a sheet: in boxes and other shapes, which no cell has."""

from __future__ import annotations

import struct
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

from pipelines.documents.spreadsheets.sheets import TextBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from pipelines.documents.packages import Package

_MAX_BOXES: Final = 1000


def find_xlsx_boxes(package: Package, sheet: str) -> list[TextBox]:
    """Return the texts over the sheet that is this member, from above. Raises RefusedError."""
    boxes: list[TextBox] = []
    for drawing in _find_related(package, sheet, "/drawing"):
        for anchor in package.read_xml(drawing):
            place = [int(one) + 1 for one in map(_read_start(anchor).get, ("row", "col")) if one and one.isdecimal()]
            row, column = place if len(place) == 2 else (1, 1)  # noqa: PLR2004
            boxes += (TextBox(row, column, texts) for shape in anchor.iter("{*}sp") if (texts := _read_shape(shape)))
    return sorted(boxes)[:_MAX_BOXES]


def _find_related(package: Package, member: str, kind: str) -> Iterator[str]:
    """Yield the members of a kind that a member names."""
    folder, _, name = member.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    for relation in package.read_xml(relations) if relations in package.names else ():
        target = relation.get("Target", "")
        related = normpath(target[1:] if target.startswith("/") else join(dirname(member), target))
        if relation.get("Type", "").endswith(kind) and related in package.names:
            yield related


def _read_start(anchor: _Element) -> dict[str, str]:
    start = anchor.find("{*}from")
    return {} if start is None else {one.tag.rpartition("}")[2]: one.text or "" for one in start}


def _read_shape(shape: _Element) -> tuple[str, ...]:
    """Return the paragraphs of a shape that is shown."""
    named = next(shape.iter("{*}cNvPr"), None)
    if named is not None and named.get("hidden") in ("1", "true"):
        return ()
    paragraphs = ("".join(text.text or "" for text in one.iter("{*}t")) for one in shape.iterfind("{*}txBody/{*}p"))
    return tuple(text for text in paragraphs if text.strip())


_OBJECT, _TEXT, _CONTINUE = 0x005D, 0x01B6, 0x003C
_NOTE: Final = 0x19


def find_biff_boxes(records: Iterable[tuple[int, bytes]]) -> Iterator[TextBox]:
    """Yield the texts over a sheet of an XLS, by its records; those of notes on cells are none.

    A text follows in the records after the one that states its length.
    """
    kind, left, text = 0, 0, ""
    for record, data in records:
        if record == _OBJECT and len(data) >= 6:  # noqa: PLR2004
            kind = struct.unpack_from("<H", data, 4)[0]
        elif record == _TEXT and len(data) >= 12:  # noqa: PLR2004
            left, text = struct.unpack_from("<H", data, 10)[0], ""
        elif record == _CONTINUE and left and data:
            more = data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1", "replace")[:left]
            text, left = text + more, left - len(more)
            if not left and kind != _NOTE and text.strip():
                yield TextBox(0, 0, tuple(text.splitlines()))
