"""Write small DOCX, DOC and OFD files, by hand: so each says just what a test is about."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from tests.pipelines.documents.small_books import zip_up
from tests.pipelines.documents.small_ole import make_ole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def make_docx(body: str, notes: str = "", styles: str = "", chunk: bytes = b"") -> bytes:
    """Return a DOCX; its body, footnotes and styles are given as XML with the prefix w; ``chunk`` is a page in it."""
    names = (
        f"xmlns:w='{W}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:x='urn:x'"
        f" xmlns:r='{_OFFICE}' xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
    )
    parts = {"footnotes": ("footnotes.xml", notes), "styles": ("styles.xml", styles), "aFChunk": ("chunk.xml", chunk)}
    related = "".join(
        f"<Relationship Id='{kind}' Type='{_OFFICE}/{kind}' Target='{name}'/>"
        for kind, (name, content) in parts.items()
        if content
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f"<Types xmlns='{_PACKAGE}/content-types'><Default Extension='xml' ContentType='application/xml'/>"
            "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
            f"<Override PartName='/word/document.xml' ContentType='{_WORD_TYPE}.document.main+xml'/></Types>"
        ),
        "_rels/.rels": (
            f"<Relationships xmlns='{_PACKAGE}/relationships'>"
            f"<Relationship Id='r' Type='{_OFFICE}/officeDocument' Target='word/document.xml'/></Relationships>"
        ),
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships xmlns='{_PACKAGE}/relationships'>{related}</Relationships>",
    }
    if notes:
        members["word/footnotes.xml"] = f"<w:footnotes {names}>{notes}</w:footnotes>"
    if styles:
        members["word/styles.xml"] = f"<w:styles {names}>{styles}</w:styles>"
    if chunk:
        members["word/chunk.xml"] = chunk
    return zip_up(members)


def para(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:{tag}>{escape(text)}</w:{tag}></w:r>"


def text_box(*paragraphs: str) -> str:
    """Return a run with a text box, and next to it the copy that Word writes for old programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    shape = f"<x:shape>{content}</x:shape>"
    both = f"<mc:Choice>{shape}</mc:Choice><mc:Fallback>{shape}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"


def docx_table(*rows: Iterable[str]) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{chr(10).join(row)}</w:tr>' for row in rows)}</w:tbl>"


def docx_cell(content: str = "", span: int = 1, merge: str = "") -> str:
    """Return a cell of text, or of XML; ``merge`` is restart or continue."""
    inner = content if content.startswith("<") else para(run(content))
    merged = f"<w:vMerge w:val='{merge}'/>" if merge else ""
    return f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/>{merged}</w:tcPr>{inner}</w:tc>"


DELETED = struct.pack("<HB", 0x0800, 1)
STRUCK = struct.pack("<HB", 0x0837, 1)
IN_TABLE = struct.pack("<HB", 0x2416, 1)


def row_end(*borders: int) -> bytes:
    """Return the properties of the mark that ends a row with these borders of columns."""
    packed = struct.pack(f"<B{len(borders)}h", len(borders) - 1, *borders)
    return IN_TABLE + struct.pack("<HB", 0x2417, 1) + struct.pack("<HH", 0xD608, len(packed) + 1) + packed


def put_elsewhere(properties: bytes, data: bytes = b"") -> tuple[bytes, bytes]:
    """Return the property that says where in the stream of data others are, and that stream with these."""
    return struct.pack("<HI", 0x6646, len(data)), data + struct.pack("<H", len(properties)) + properties


@dataclass(frozen=True)
class Piece:
    """A stretch of text that ends at most one paragraph, with properties of its characters and of the paragraph."""

    text: str
    characters: bytes = b""
    paragraph: bytes = b""


def make_doc(pieces: Sequence[Piece], boxes: str = "", flags: int = 0, data: bytes = b"") -> bytes:
    """Return a DOC; ``boxes`` is the text of its text boxes, ``data`` a stream of properties that are elsewhere."""
    pieces = [*pieces, Piece(boxes)] if boxes else list(pieces)
    whole = "".join(piece.text for piece in pieces)
    text_at = 2048
    bounds = [text_at]
    for piece in pieces:
        bounds.append(bounds[-1] + 2 * len(piece.text))
    text = whole.encode("utf-16-le")
    document = bytearray(text_at + -(-len(text) // 512) * 512)
    document[text_at : text_at + len(text)] = text
    characters_page, paragraphs_page = len(document) // 512, len(document) // 512 + 1
    document += _fill_page(bounds, [bytes([len(p.characters)]) + p.characters for p in pieces], 1)
    packed = [b"\0\0" + piece.paragraph for piece in pieces]
    document += _fill_page(
        bounds, [bytes([0, -(-len(one) // 2)]) + one.ljust(-(-len(one) // 2) * 2, b"\0") for one in packed], 13
    )
    clx = struct.pack("<BI", 2, 16) + struct.pack("<II", 0, len(whole)) + struct.pack("<HIH", 0, text_at, 0)
    tables = [clx, *(struct.pack("<III", bounds[0], bounds[-1], page) for page in (characters_page, paragraphs_page))]
    struct.pack_into("<HH", document, 0, 0xA5EC, 193)
    struct.pack_into("<H", document, 0x0A, 0x0200 | flags)
    struct.pack_into("<8I", document, 0x4C, len(whole) - len(boxes), 0, 0, 0, 0, 0, len(boxes), 0)
    at = 0
    for place, table in zip((0x1A2, 0xFA, 0x102), tables, strict=True):
        struct.pack_into("<II", document, place, at, len(table))
        at += len(table)
    streams = {"WordDocument": bytes(document), "1Table": b"".join(tables)}
    return make_ole(streams | {"Data": data} if data else streams)


def _fill_page(bounds: Sequence[int], entries: Sequence[bytes], width: int) -> bytes:
    """Return a page of properties: bounds, where the entry of each run is, and the entries from the end."""
    page = bytearray(512)
    struct.pack_into(f"<{len(bounds)}I", page, 0, *bounds)
    at = 510
    for number, entry in enumerate(entries):
        at = (at - len(entry)) // 2 * 2
        page[at : at + len(entry)] = entry
        page[4 * len(bounds) + width * number] = at // 2
    assert at >= 4 * len(bounds) + width * len(entries)
    page[511] = len(entries)
    return bytes(page)


def make_ofd(
    pages: Mapping[str, str],
    *,
    namespace: str = "http://www.ofdspec.org/2016",
    templates: Mapping[str, str] | None = None,
    named: str = "",
    extras: Mapping[str, str] | None = None,
) -> bytes:
    """Return an OFD; pages are given by the path that the document names, and the XML of their layers.

    ``named`` is what the document says besides its pages, ``extras`` are other members by their names.
    """
    name = f"xmlns:ofd='{namespace}'"
    root = f"<ofd:OFD {name}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    templates = templates or {}
    patterns = "".join(f"<ofd:TemplatePage ID='T{at}' BaseLoc={quoteattr(path)}/>" for at, path in enumerate(templates))
    listed = "".join(f"<ofd:Page ID='{at}' BaseLoc={quoteattr(path)}/>" for at, path in enumerate(pages))
    document = (
        f"<ofd:Document {name}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea>{patterns}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{named}</ofd:Document>"
    )
    members = {"OFD.xml": root, "Doc_0/Document.xml": document}
    for path, content in (*pages.items(), *templates.items()):
        member = path[1:] if path.startswith("/") else f"Doc_0/{path}"
        members[member] = f"<ofd:Page {name}>{content}</ofd:Page>"
    for path, content in (extras or {}).items():
        members[f"Doc_0/{path}"] = content.replace(">", f" {name}>", 1)
    return zip_up(members)


def ofd_text(x: float, y: float, text: str, code: str = "", attributes: str = "") -> str:
    return (
        f"<ofd:TextObject Boundary='{x} {y} 180 6' Size='4' {attributes}>"
        f"<ofd:TextCode X='0' Y='4' {code}>{escape(text)}</ofd:TextCode></ofd:TextObject>"
    )


def ofd_layer(*objects: str) -> str:
    return f"<ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content>"
