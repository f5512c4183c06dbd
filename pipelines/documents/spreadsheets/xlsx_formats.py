"""What calamine does not report of an XLSX: number formats, hidden sheets, formulas that nobody calculated."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from itertools import chain, product
from posixpath import join, normpath
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from lxml import etree

from pipelines.documents.content import RefusedError
from pipelines.documents.packages import parse_xml
from pipelines.documents.spreadsheets.number_formats import BUILT_IN
from pipelines.documents.spreadsheets.rich_texts import PLAIN, Look, TextRun
from pipelines.documents.spreadsheets.text_boxes import find_xlsx_boxes
from pipelines.documents.spreadsheets.unseen_styles import find_unseen_styles, is_struck

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from pipelines.documents.packages import Package
    from pipelines.documents.spreadsheets.sheets import Area, Cell, TextBox


@dataclass(slots=True)
class SheetFacts:
    """Of one sheet: cells with a format that matters, cells without a value, and how far it reaches."""

    formats: dict[Cell, str] = field(default_factory=dict)
    uncalculated: list[Cell] = field(default_factory=list)
    strings: dict[Cell, int] = field(default_factory=dict)
    """The number of the shared text of each cell that has one."""
    runs: dict[Cell, list[TextRun]] = field(default_factory=dict)
    """Of texts that are raised or struck out in part."""
    unseen: set[Cell] = field(default_factory=set)
    """White text on no other colour, or struck out."""
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    boxes: list[TextBox] = field(default_factory=list)
    rows: int = 0
    columns: int = 0
    is_recalculated: bool = False
    """True where formulas are calculated when the file is opened: a program that calculates none wrote 0 for each."""
    is_of_1904: bool = False
    """True where dates count from 1904, as on old Macintoshes."""

    def add_runs(self, rich: Mapping[int, list[TextRun]]) -> None:
        """Note the cells whose shared texts are raised or struck out in part."""
        self.runs.update((cell, rich[number]) for cell, number in self.strings.items() if number in rich)

    def add_text(self, cell: Cell, text: etree._Element) -> None:
        """Note the runs of a text in its cell, if it has any."""
        is_plain = len(text) == 1 and text[0].tag.endswith("}t")
        if not is_plain and (runs := _find_runs(text)):
            self.runs[cell] = runs


def find_facts(package: Package) -> dict[str, SheetFacts]:
    """Return the facts of each sheet by its name. Raises RefusedError."""
    styles = package.read_xml("xl/styles.xml") if "xl/styles.xml" in package.names else None
    formats, unseen = _read_formats(styles), find_unseen_styles(styles)
    targets = {
        relation.get("Id"): _to_member(relation.get("Target", ""))
        for relation in package.read_xml("xl/_rels/workbook.xml.rels")
    }
    texts = package.read(_TEXTS) if _TEXTS in package.names else b""
    rich = _find_rich_texts(texts)
    facts: dict[str, SheetFacts] = {}
    members = {member.lower(): member for member in package.names}  # calamine asks for no case
    book = package.read_xml("xl/workbook.xml")
    is_recalculated = any(one.get("fullCalcOnLoad") in _TRUE for one in book.iter("{*}calcPr"))
    is_of_1904 = any(one.get("date1904") in _TRUE for one in book.iter("{*}workbookPr"))
    for sheet in book.iter("{*}sheet"):
        target = targets.get(next((value for name, value in sheet.attrib.items() if name.endswith("}id")), ""))
        member, name = members.get((target or "").lower()), sheet.get("name", "")
        if name in facts:
            raise RefusedError("broken_file", f"two sheets with the name {name}"[:_MAX_REASON_CHARS])
        if member is not None:
            facts[name] = SheetFacts(is_recalculated=is_recalculated, is_of_1904=is_of_1904)
            _read_sheet(facts[name], package.read(member), formats, unseen, member)
            facts[name].add_runs(rich)
            facts[name].boxes = find_xlsx_boxes(package, member)
    _bound_texts(texts, facts.values())
    return facts


_TEXTS: Final = "xl/sharedStrings.xml"


def _find_rich_texts(content: bytes) -> dict[int, list[TextRun]]:
    """Return the shared texts that are raised or struck out in part, by their numbers."""
    if not any(mark in content for mark in (b"strike", b"superscript")):
        return {}
    found = {at: _find_runs(text) for at, text in enumerate(parse_xml(content, _TEXTS).iterfind("{*}si"))}
    return {at: runs for at, runs in found.items() if runs}


def _find_runs(text: etree._Element) -> list[TextRun]:
    """Return the runs of a text; nothing if all of them look alike."""
    runs = [
        TextRun("".join(run.xpath("*[local-name() = 't']//text()")), _find_look(run)) for run in text.iterfind("{*}r")
    ]
    return runs if any(run.look != PLAIN for run in runs) else []


def _find_look(run: etree._Element) -> Look:
    align, strike = run.find("{*}rPr/{*}vertAlign"), run.find("{*}rPr/{*}strike")
    return Look(align is not None and align.get("val") == "superscript", is_struck(strike))


def _bound_texts(content: bytes, facts: Iterable[SheetFacts]) -> None:
    """Raise RefusedError where few long texts are in so many cells that they would fill the memory."""
    uses = [number for one in facts for number in one.strings.values()]
    if len(content) * len(uses) <= _MAX_TEXT_CHARS:
        return
    lengths = [len("".join(text.itertext())) for text in parse_xml(content, _TEXTS).iterfind("{*}si")]
    if sum(lengths[number] for number in uses if number < len(lengths)) > _MAX_TEXT_CHARS:
        raise RefusedError("broken_file", f"texts of more than {_MAX_TEXT_CHARS} characters in all cells together")


_MAX_TEXT_CHARS: Final = 50_000_000


def _to_member(target: str) -> str:
    """Return the name of the member that a relation of the workbook leads to, by an absolute or a relative path."""
    return normpath(target[1:] if target.startswith("/") else join("xl", target))


def _read_formats(root: etree._Element | None) -> list[str]:
    """Return the number format of each style of cells."""
    if root is None:
        return []
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    styles = root.find("{*}cellXfs")
    ids = [style.get("numFmtId", "0") for style in styles] if styles is not None else []
    return [own.get(id_) or BUILT_IN.get(int(id_) if id_.isdecimal() else 0, "") for id_ in ids]


def _read_sheet(facts: SheetFacts, content: bytes, formats: Sequence[str], unseen: Container[int], name: str) -> None:
    row = 0
    tags = ("{*}row", "{*}col", "{*}mergeCell")
    events = etree.iterparse(BytesIO(content), events=("end",), tag=tags, resolve_entities=False)
    try:
        for _, element in events:
            is_hidden = element.get("hidden") in _TRUE or _ZERO.fullmatch(
                element.get("ht") or element.get("width") or ""
            )
            if element.tag.endswith("}col"):
                first, last = (_to_int(element.get(name), 0) for name in ("min", "max"))
                facts.hidden_columns.update(range(first, min(last, _MAX_HIDDEN) + 1) if is_hidden else ())
                continue
            if element.tag.endswith("}mergeCell"):
                first, _, last = element.get("ref", "").partition(":")
                facts.merged.append((*_find_cell(first, (1, 1)), *_find_cell(last or first, (1, 1))))
                continue
            row = _find_row(element.get("r"), row + 1)
            if is_hidden:
                facts.hidden_rows.add(row)
            for cell, place in _find_cells(element, row):
                row = place[0]
                _read_cell(cell, place, formats, facts)
                if unseen and _to_int(cell.get("s"), 0) in unseen:
                    facts.unseen.add(place)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise RefusedError("broken_file", f"{name} is no XML that can be read: {error}") from error
    if not events.root.tag.endswith("sheet"):
        raise RefusedError("broken_file", f"{name} is no sheet")


def _find_cells(element: etree._Element, row: int) -> Iterator[tuple[etree._Element, Cell]]:
    """Yield the cells of a row, each with its place."""
    column, stated = 0, str(row)
    for cell in element.iterchildren(f"{element.tag.removesuffix('row')}c"):
        reference = cell.get("r", "")
        letters = reference.removesuffix(stated)
        if letters in _COLUMNS:  # of this row, as nearly all are
            column = _COLUMNS[letters]
        else:
            row, column = _find_cell(reference, (row, column + 1))
        yield cell, (row, column)


def _find_row(reference: str | None, following: int) -> int:
    """Return the row that is stated. Raises RefusedError for one that no sheet has: calamine takes memory for it."""
    if reference and not _ROW.fullmatch(reference):
        raise RefusedError("broken_file", f"a row that no sheet has: {reference}"[:_MAX_REASON_CHARS])
    return int(reference) if reference else following


def _find_cell(reference: str, following: Cell) -> Cell:
    """Return the cell that is stated. Raises RefusedError for one that no sheet has: calamine takes memory for it."""
    found = _REFERENCE.fullmatch(reference.upper())
    if reference and not found:
        raise RefusedError("broken_file", f"a cell that no sheet has: {reference}"[:_MAX_REASON_CHARS])
    return (int(found[2]), _to_column(found[1])) if found else following


def _read_cell(element: etree._Element, cell: Cell, formats: Sequence[str], facts: SheetFacts) -> None:
    has_text = has_formula = False
    value = ""
    for child in element:
        tag = child.tag
        if tag.endswith("}v"):
            value = child.text or ""
        elif tag.endswith("}f"):
            has_formula = True
        elif tag.endswith("}is"):
            has_text = True
            facts.add_text(cell, child)
    is_unknown = has_formula and facts.is_recalculated and value == "0"
    if is_unknown or not (value or has_text):
        if has_formula:
            facts.uncalculated.append(cell)
        return
    facts.rows, facts.columns = max(facts.rows, cell[0]), max(facts.columns, cell[1])
    kind = element.get("t", "n")
    if kind == "s":
        facts.strings[cell] = _to_int(value, 0)
    elif kind == "n":
        style = _to_int(element.get("s"), 0)
        number_format = formats[style] if style < len(formats) else _LOST if style else ""
        if number_format:
            facts.formats[cell] = number_format


_COLUMNS: Final = {
    "".join(letters): at
    for at, letters in enumerate(chain(*(product(ascii_uppercase, repeat=many) for many in (1, 2))), 1)
}
"""The number of each column up to ZZ by its letters."""
_TRUE: Final = ("1", "true")
_ZERO: Final = re.compile(r"0+(?:\.0*)?")
"""The height of a row, or the width of a column, that nobody sees."""
_MAX_HIDDEN: Final = 16_384
"""Columns of a sheet."""
_LOST: Final = "[lost]"
"""The format of a style that the file does not have: none that is understood."""


_MAX_REASON_CHARS: Final = 200
_ROW: Final = re.compile(r"\d{1,7}")
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@lru_cache(maxsize=1024)
def _to_column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column


def _to_int(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else default  # noqa: PLR2004  rows have seven digits
