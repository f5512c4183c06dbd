"""Read DOCX. python-docx opens the package; it would drop inserted text and text boxes, so the XML is walked here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pipelines.documents.content import raise_digits, report_enclosed
from pipelines.documents.office_page import read_office_page
from pipelines.documents.packages import Package, parse_xml
from pipelines.documents.word.blocks import RAISED_BY, Block, TableCell, WordParagraph, WordTable, to_part, to_symbol
from pipelines.documents.word.formula_fields import OpenFields
from pipelines.documents.word.white_runs import is_white_on_white

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from pipelines.documents.content import DocumentPart

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS: Final = ("/footnotes", "/endnotes")
_LEFT_OUT: Final = frozenset(
    ("del", "moveFrom", "delText", "rPr", "pPr", "Fallback", "footnoteRef", "endnoteRef", "rt")
)
"""What no reader sees as text: deletions, the copy of a text box for old programs, and the reading
printed above a word (``rt``)."""
_MAX_COLUMNS: Final = 63
"""Of a table, by Word's own limit."""


def read_docx(body: bytes) -> tuple[DocumentPart, ...]:
    """Return the one article of a document. Raises RefusedError, and whatever the library raises on damaged bytes."""
    Package(body)  # its bounds: the library would unpack a bomb
    from docx.package import Package as WordPackage  # noqa: PLC0415  of the extra

    main: Any = WordPackage.open(BytesIO(body)).main_document_part
    styles = _read_styles(main)
    chunks = {
        name: one.target_part.blob
        for name, one in main.rels.items()
        if one.reltype.endswith("/aFChunk") and not one.is_external
    }
    walker = _Walker(styles, chunks)
    root = _to_root(main)
    blocks = [block for element in root.iterfind(f"{_W}body") for block in walker.read_blocks(element)]
    for relation in main.rels.values():
        if relation.reltype.endswith(_RELATIONS) and not relation.is_external:
            blocks += walker.read_notes(_to_root(relation.target_part))
    part = to_part(blocks, walker.struck, walker.white, walker.fields.formulas, walker.pictures)
    objects = [one for one in walker.objects if not one.startswith(_PICTURES)]
    return (replace(part, findings=(*part.findings, *report_enclosed(objects))),)


_PICTURES: Final = ("Equation", "MSGraph", "PBrush", "Paint", "Photoshop", "Visio")
"""Programs whose files are formulas, curves and pictures."""


def _to_root(part: Any) -> _Element:
    content = part.blob
    return parse_xml(content.replace(_STRICT.encode(), _W[1:-1].encode()), str(part.partname))


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    is_title: bool
    properties: tuple[_Element, ...] = ()
    """Of its characters: its own, then those of the styles that it is based on."""


def _read_styles(main: Any) -> dict[str, _Style]:
    """Return the styles of paragraphs, and under the empty name the default."""
    found: dict[str, _Style] = {}
    for relation in main.rels.values():
        if relation.reltype.endswith("/styles") and not relation.is_external:
            root = _to_root(relation.target_part)
            styles = {style.get(f"{_W}styleId", ""): style for style in root.iterfind(f"{_W}style")}
            for id_, style in styles.items():
                name = next((_value(one) for one in style.iterfind(f"{_W}name")), "").lower()
                found[id_] = _Style(_find_size(style), name in _TITLES, tuple(_find_properties(id_, styles)))
            found[""] = _Style(_find_size(next(root.iterfind(f"{_W}docDefaults"), root)), is_title=False)
    return found


def _find_properties(id_: str, styles: Mapping[str, _Element]) -> Iterator[_Element]:
    """Yield the properties of characters of a style, and of those below it, up to a limit."""
    for _ in range(_MAX_BASES):
        if id_ not in styles:
            return
        yield from styles[id_].iterfind(f"{_W}rPr")
        id_ = next((_value(one) for one in styles[id_].iterfind(f"{_W}basedOn")), "")


_MAX_BASES: Final = 12
_TITLES: Final = ("title", "标题")
_USUAL_SIZE: Final = 10.0


def _find_size(element: _Element) -> float:
    return max((int(one) / 2 for size in element.iter(f"{_W}sz") if (one := _value(size)).isdecimal()), default=0.0)


def _value(element: _Element) -> str:
    return str(element.get(f"{_W}val", ""))


@dataclass(slots=True)
class _Walker:
    styles: dict[str, _Style]
    chunks: dict[str, bytes]
    """Pages that Word opens as parts of the text, by the names of their relations."""
    struck: list[str] = field(default_factory=list)
    white: list[str] = field(default_factory=list)
    """Texts with a number in the colour of the paper."""
    objects: list[str] = field(default_factory=list)
    """Programs of the files that are set into the text, of which it shows pictures."""
    fields: OpenFields = field(default_factory=OpenFields)
    pictures: int = 0
    _unended: str = ""
    """The text of a paragraph whose mark is deleted: the next one goes on with it."""
    _around: tuple[_Element, ...] = ()
    """Properties of characters by the style of the paragraph."""

    def read_blocks(self, parent: _Element) -> Iterator[Block]:
        """Yield the paragraphs and tables below an element, in their order."""
        for element in parent:
            name = _name(element)
            if name == "p":
                yield from self._read_paragraph(element)
            elif name == "altChunk":
                chunk = self.chunks.get(
                    next((one for at, one in element.attrib.items() if at.endswith("}id")), ""), b""
                )
                yield from (WordParagraph(line.text) for part in read_office_page(chunk) for line in part.lines)
            elif name == "tbl":
                yield self._read_table(element)
            elif name not in _LEFT_OUT:  # content controls, insertions and the like
                yield from self.read_blocks(element)

    def read_notes(self, root: _Element) -> Iterator[Block]:
        """Yield the notes of a part; those that are rulings between text and notes are no text."""
        for note in root:
            if note.get(f"{_W}type") is None:
                yield from self.read_blocks(note)

    def _read_paragraph(self, element: _Element) -> Iterator[Block]:
        boxes: list[_Element] = []
        properties = element.find(f"{_W}pPr")
        self._around = self._style(properties).properties
        text = self._unended + "".join(self._read_text(element, boxes)) + self.fields.abandon()
        self._unended = ""
        if properties is not None and properties.find(f"{_W}rPr/{_W}del") is not None:
            self._unended = text
        else:
            yield WordParagraph(text, self._find_size(element, properties), self._is_title(properties))
        for box in boxes:
            yield from self.read_blocks(box)

    def _read_text(self, parent: _Element, boxes: list[_Element]) -> Iterator[str]:
        for element in parent:
            name = _name(element)
            if name in _LEFT_OUT:
                continue
            if name == "txbxContent":
                boxes.append(element)
            elif name == "r":
                yield from self._read_run(element, boxes)
            elif name == "t":
                yield "" if self.fields.hide(element.text or "") else element.text or ""
            elif name in ("instrText", "fldChar", "fldSimple"):
                yield self._read_field(element, name)
                yield from self._read_text(element, boxes)
                yield "\n" if name == "fldSimple" and self.fields.end() else ""
            elif name == "sup":  # of a formula
                yield raise_digits("".join(self._read_text(element, boxes)))
            elif name == "sym":
                yield _read_symbol(element)
            else:
                if name == "OLEObject":
                    self.objects.append(element.get("ProgID", ""))
                self.pictures += name in ("blip", "imagedata")
                yield _CHARACTERS.get(name, "")
                yield from self._read_text(element, boxes)

    def _read_field(self, element: _Element, name: str) -> str:
        """Return what parts the text where the code of a field ends: a formula in it may show a number."""
        kind = element.get(f"{_W}fldCharType")
        if name == "instrText":
            self.fields.add_code(element.text or "")
        elif name == "fldSimple" or kind == "begin":
            self.fields.begin()
            self.fields.add_code(element.get(f"{_W}instr", ""))
        is_ended = name == "fldSimple" or kind == "separate"
        return "\n" if (self.fields.end_code() if is_ended else kind == "end" and self.fields.end()) else ""

    def _read_run(self, run: _Element, boxes: list[_Element]) -> Iterator[str]:
        own = run.findall(f"{_W}rPr")
        named = (style for one in own for style in one.iterfind(f"{_W}rStyle"))
        properties = [*own, *(one for style in named for one in self._get_style(style).properties), *self._around]
        text = "".join(self._read_text(run, boxes))
        if _is_on(properties, "vanish"):
            return
        if is_white_on_white(run):
            if any(character.isdecimal() for character in text):
                self.white.append(text)
                yield "\n"  # as where a number is struck out
        elif _is_on(properties, "strike") or _is_on(properties, "dstrike"):
            if any(character.isdecimal() for character in text):
                self.struck.append(text)
                yield "\n"  # the text before and after it is never one number
        else:
            yield raise_digits(text) if _is_raised(properties) or _has_own_mark(run) else text

    def _read_table(self, table: _Element) -> WordTable:
        return WordTable(tuple(tuple(self._read_cells(row)) for row in _find_rows(table)))

    def _read_cells(self, row: _Element) -> Iterator[TableCell]:
        before = row.find(f"{_W}trPr/{_W}gridBefore")
        column = _to_count(before, 0)
        for cell in _find_cells(row):
            if column > _MAX_COLUMNS:
                return
            properties = cell.find(f"{_W}tcPr")
            if properties is not None and properties.find(f"{_W}cellDel") is not None:
                continue
            merge = None if properties is None else properties.find(f"{_W}vMerge")
            is_below = merge is not None and _value(merge) != "restart"
            yield TableCell(column, () if is_below else tuple(self.read_blocks(cell)))
            column += max(_to_count(None if properties is None else properties.find(f"{_W}gridSpan"), 1), 1)

    def _find_size(self, element: _Element, properties: _Element | None) -> float:
        """Return the size of the largest run; without one that of the style, or of the document."""
        return _find_size(element) or self._style(properties).size or self._style(None).size or _USUAL_SIZE

    def _is_title(self, properties: _Element | None) -> bool:
        return self._style(properties).is_title

    def _style(self, properties: _Element | None) -> _Style:
        named = None if properties is None else properties.find(f"{_W}pStyle")
        return self._get_style(named)

    def _get_style(self, named: _Element | None) -> _Style:
        return self.styles.get("" if named is None else _value(named), _Style(0, is_title=False))


_CHARACTERS: Final = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "den": "/"}
"""Elements for a character, which is before what is in them (``den``: of a fraction). A tab inside a paragraph is no
border between cells."""


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _find_first(properties: Iterable[_Element], name: str) -> _Element | None:
    return next((found for one in properties if (found := one.find(f"{_W}{name}")) is not None), None)


def _is_raised(properties: Sequence[_Element]) -> bool:
    """Return True for superscript, and for what is raised by a part of its size as no line of text is."""
    place = _find_first(properties, "vertAlign")
    if place is not None and _value(place) == "superscript":
        return True
    height, size = (_to_count(_find_first(properties, name), 0) for name in ("position", "sz"))
    return height > 0 and height >= RAISED_BY * (size or 2 * _USUAL_SIZE)


def _has_own_mark(run: _Element) -> bool:
    """Return True for the mark of a note that somebody typed."""
    marks = (one for name in ("footnoteReference", "endnoteReference") for one in run.iterfind(f"{_W}{name}"))
    return any(one.get(f"{_W}customMarkFollows") in ("1", "true", "on") for one in marks)


def _read_symbol(element: _Element) -> str:
    code = element.get(f"{_W}char", "")
    return to_symbol(int(code, 16) if _CODE.fullmatch(code) else 0, element.get(f"{_W}font", ""))


_CODE: Final = re.compile(r"[0-9A-Fa-f]{4}")


def _is_on(properties: Iterable[_Element], name: str) -> bool:
    found = _find_first(properties, name)
    return found is not None and _value(found) not in ("0", "false", "off")


def _to_count(element: _Element | None, default: int) -> int:
    value = "" if element is None else _value(element)
    return int(value) if value.isdecimal() and len(value) < 4 else default  # noqa: PLR2004  a table has 63 columns


def _find_rows(table: _Element) -> Iterator[_Element]:
    """Yield the rows that were not deleted; some are in content controls."""
    for element in table:
        name = _name(element)
        if name == "tr":
            if element.find(f"{_W}trPr/{_W}del") is None:
                yield element
        elif name not in _LEFT_OUT and name not in ("tblPr", "tblGrid"):
            yield from _find_rows(element)


def _find_cells(row: _Element) -> Iterator[_Element]:
    for element in row:
        name = _name(element)
        if name == "tc":
            yield element
        elif name not in _LEFT_OUT and name != "trPr":
            yield from _find_cells(element)
