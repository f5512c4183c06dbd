"""Write small workbooks in each format, by hand: so each says just what a test is about."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from tests.pipelines.documents.small_ole import make_ole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SS = "urn:schemas-microsoft-com:office:spreadsheet"


@dataclass(frozen=True)
class Cell:
    """A number with a format, or a formula; ``value`` None: nobody calculated it."""

    value: float | None
    number_format: str = "General"
    formula: str = ""


Value = str | int | float | Cell | None
Rows = "Sequence[Sequence[Value]]"


def zip_up(members: Mapping[str, str | bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _find_formats(sheets: Mapping[str, Rows]) -> list[str]:
    cells = [cell for rows in sheets.values() for row in rows for cell in row]
    return sorted({cell.number_format for cell in cells if isinstance(cell, Cell)})


def _letters(column: int) -> str:
    return chr(ord("A") + column)


def make_xlsx(sheets: Mapping[str, Rows], hidden: Sequence[str] = (), merged: Sequence[str] = ()) -> bytes:
    formats = _find_formats(sheets)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    start = f"<Relationships xmlns='{package}/relationships'><Relationship Id="
    states = dict.fromkeys(hidden, " state='hidden'")
    named = "".join(
        f"<sheet name={quoteattr(name)} sheetId='{at}' r:id='r{at}'{states.get(name, '')}/>"
        for at, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f"<Relationship Id='r{at}' Type='{office}/worksheet' Target='worksheets/sheet{at}.xml'/>"
        for at in range(1, len(sheets) + 1)
    )
    own = "".join(f"<numFmt numFmtId='{164 + at}' formatCode={quoteattr(one)}/>" for at, one in enumerate(formats))
    styles = "".join(f"<xf numFmtId='{164 + at}'/>" for at in range(len(formats)))
    members = {
        "[Content_Types].xml": f"<Types xmlns='{package}/content-types'/>",
        "_rels/.rels": f"{start}'r1' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": f"<workbook xmlns='{main}' xmlns:r='{office}'><sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": (
            f"{start}'s' Type='{office}/styles' Target='styles.xml'/>{relations}</Relationships>"
        ),
        "xl/styles.xml": (
            f"<styleSheet xmlns='{main}'><numFmts>{own}</numFmts>"
            f"<cellXfs><xf numFmtId='0'/>{styles}</cellXfs></styleSheet>"
        ),
    }
    merges = (
        f"<mergeCells>{''.join(f'<mergeCell ref={quoteattr(one)}/>' for one in merged)}</mergeCells>" if merged else ""
    )
    for at, rows in enumerate(sheets.values(), 1):
        data = "".join(_to_xlsx_row(row, cells, formats) for row, cells in enumerate(rows, 1))
        members[f"xl/worksheets/sheet{at}.xml"] = (
            f"<worksheet xmlns='{main}'><sheetData>{data}</sheetData>{merges}</worksheet>"
        )
    return zip_up(members)


def _to_xlsx_row(row: int, cells: Sequence[Value], formats: Sequence[str]) -> str:
    filled = (_to_xlsx(cell, f"{_letters(column)}{row}", formats) for column, cell in enumerate(cells))
    return f"<row r='{row}'>{''.join(filled)}</row>"


def _to_xlsx(value: Value, name: str, formats: Sequence[str]) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"<c r='{name}' t='inlineStr'><is><t>{escape(value)}</t></is></c>"
    if not isinstance(value, Cell):
        return f"<c r='{name}'><v>{value!r}</v></c>"
    formula = f"<f>{escape(value.formula)}</f>" if value.formula else ""
    known = "" if value.value is None else f"<v>{value.value!r}</v>"
    return f"<c r='{name}' s='{formats.index(value.number_format) + 1}'>{formula}{known}</c>"


def make_xls(
    sheets: Mapping[str, Rows], hidden: Sequence[str] = (), records: bytes = b"", shared: bytes = b""
) -> bytes:
    """Return a workbook in BIFF8; ``records`` are further ones of each sheet, ``shared`` those of the workbook."""
    formats = _find_formats(sheets)
    bodies = [_to_biff_sheet(rows, formats, records) for rows in sheets.values()]
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6))
    head += _record(0x0042, struct.pack("<H", 1200))
    styles = [_record(0x00E0, struct.pack("<HH16x", 0, 0))] * 16
    for at, one in enumerate(formats):
        head += _record(0x041E, struct.pack("<H", 164 + at) + _biff_text(one, wide_length=True))
        styles.append(_record(0x00E0, struct.pack("<HH16x", 0, 164 + at)))
    head += b"".join(styles) + shared
    size = sum(4 + 6 + len(_biff_text(name)) for name in sheets) + 4
    at = len(head) + size
    for name, body in zip(sheets, bodies, strict=True):
        head += _record(0x0085, struct.pack("<IBB", at, name in hidden, 0) + _biff_text(name))
        at += len(body)
    return make_ole({"Workbook": head + _record(0x000A) + b"".join(bodies)})


def _to_biff_sheet(rows: Rows, formats: Sequence[str], records: bytes) -> bytes:
    width = max((len(row) for row in rows), default=0)
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))
    body += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)) + records
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value is not None:
                body += _to_biff(row, column, value, formats)
    return body + _record(0x000A)


def _to_biff(row: int, column: int, value: Value, formats: Sequence[str]) -> bytes:
    place = struct.pack("<HH", row, column)
    if isinstance(value, str):
        return _record(0x0204, place + struct.pack("<H", 15) + _biff_text(value, wide_length=True))
    if not isinstance(value, Cell):
        return _record(0x0203, place + struct.pack("<Hd", 15, value))
    style = struct.pack("<H", 16 + formats.index(value.number_format))
    if value.formula:
        flags = 0 if value.value is not None else 0x0002
        return _record(0x0006, place + style + struct.pack("<dHIH3s", value.value or 0, flags, 0, 3, b"\x1e\x01\x00"))
    return _record(0x0203, place + style + struct.pack("<d", value.value))


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _biff_text(text: str, *, wide_length: bool = False) -> bytes:
    return struct.pack("<HB" if wide_length else "<BB", len(text), 1) + text.encode("utf-16-le")


def font_in_biff(*, is_struck: bool = False, is_raised: bool = False, colour: int = 0x7FFF) -> bytes:
    return _record(0x0031, struct.pack("<HHHHHBBBB", 200, 8 * is_struck, colour, 400, is_raised, 0, 0, 0, 0) + b"\1\0a")


def style_in_biff(font: int) -> bytes:
    """Return a style without a fill; it is the seventeenth of a workbook without formats."""
    return _record(0x00E0, struct.pack("<HH16x", font, 0))


def rich_texts_in_biff(*texts: tuple[str, Sequence[tuple[int, int]]], cut_after: int = 0) -> bytes:
    """Return the shared texts, each with where a font begins; ``cut_after`` characters of the last one, a record."""
    head, last = struct.pack("<II", len(texts), len(texts)), b""
    for text, runs in texts:
        head += last
        last = struct.pack("<HBH", len(text), 0x09, len(runs)) + text.encode("utf-16-le")
        last += b"".join(struct.pack("<HH", *one) for one in runs)
    if not cut_after:
        return _record(0x00FC, head + last)
    end = 5 + 2 * cut_after
    return _record(0x00FC, head + last[:end]) + _record(0x003C, b"\1" + last[end:])


def shared_text_in_biff(row: int, column: int, number: int, style: int = 15) -> bytes:
    """Return the cell with a shared text; rows and columns count from 1."""
    return _record(0x00FD, struct.pack("<HHHI", row - 1, column - 1, style, number))


def number_in_biff(row: int, column: int, value: float, style: int) -> bytes:
    """Return a cell with a number; rows and columns count from 1."""
    return _record(0x0203, struct.pack("<HHHd", row - 1, column - 1, style, value))


def hide_in_biff(row: int, column: int) -> bytes:
    """Return the records that hide a row and a column, which count from 1."""
    hidden_row = _record(0x0208, struct.pack("<HHHHHHHH", row - 1, 0, 9, 255, 0, 0, 0x20, 0))
    return hidden_row + _record(0x007D, struct.pack("<HHHHHH", column - 1, column - 1, 2048, 0, 1, 0))


def merge_in_biff(top: int, left: int, bottom: int, right: int) -> bytes:
    """Return the record that merges an area, whose rows and columns count from 1."""
    return _record(0x00E5, struct.pack("<HHHHH", 1, top - 1, bottom - 1, left - 1, right - 1))


def make_spreadsheetml(table: str, styles: str = "", options: str = "", name: str = "Report") -> bytes:
    """Return a workbook in XML; the rows are given as they are written there."""
    return (
        f"<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?>\n<Workbook xmlns='{SS}' xmlns:ss='{SS}'"
        f" xmlns:x='urn:schemas-microsoft-com:office:excel'><Styles>{styles}</Styles>"
        f"<Worksheet ss:Name='{name}'><ss:Table>{table}</ss:Table>"
        f"<x:WorksheetOptions>{options}</x:WorksheetOptions></Worksheet></Workbook>"
    ).encode()


def xml_row(*cells: str, index: int | None = None) -> str:
    return f"<Row{f' ss:Index={quoteattr(str(index))}' if index else ''}>{''.join(cells)}</Row>"


def xml_cell(value: Value = None, **attributes: object) -> str:
    written = "".join(f" ss:{name}={quoteattr(str(one))}" for name, one in attributes.items())
    if value is None:
        return f"<Cell{written}/>"
    kind = "String" if isinstance(value, str) else "Number"
    return f"<Cell{written}><Data ss:Type='{kind}'>{escape(str(value))}</Data></Cell>"


def make_ods(rows: str, styles: str = "", sheets: str = "", manifest: str = "<manifest/>") -> bytes:
    """Return an ODS; the rows are given as they are written there."""
    names = " ".join(
        f"xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
        for name in ("office", "table", "text", "style")
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet><table:table table:name='表1'>{rows}</table:table>{sheets}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    mime_type = "application/vnd.oasis.opendocument.spreadsheet"
    return zip_up({"mimetype": mime_type, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_row(*cells: str, repeated: int = 1) -> str:
    return f"<table:table-row table:number-rows-repeated='{repeated}'>{''.join(cells)}</table:table-row>"


def ods_cell(shown: str = "", value: float | None = None, kind: str = "float", attributes: str = "") -> str:
    stated = "" if value is None else f" office:value-type='{kind}' office:value='{value}'"
    paragraph = f"<text:p>{escape(shown)}</text:p>" if shown else ""
    return f"<table:table-cell{stated} {attributes}>{paragraph}</table:table-cell>"


def in_xml(rows):
    return make_spreadsheetml("".join(xml_row(*map(xml_cell, row)) for row in rows))
