"""Write small PDFs with a text layer. No font is in the file, or one whose glyphs are all squares."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH, HEIGHT = 600, 800
EMBEDDED: ContextVar[bool] = ContextVar("EMBEDDED", default=False)
"""Whether the font is in the file: then PDFium reads it, else pdfminer."""


@dataclass(frozen=True)
class Text:
    """A line of text; ``top`` is where its characters begin, from above. Chinese characters are as wide as high."""

    x: float
    top: float
    text: str
    size: float = 10
    colour: str = "0 0 0"
    mode: int = 0
    """Of rendering; 3 is invisible."""
    turn: str = "1 0 0 1"
    """How it is rotated: 0 1 -1 0 is upwards."""

    def draw(self, font: _Font) -> str:
        digits = "02x" if EMBEDDED.get() else "04x"
        codes = "".join(f"{font.code(character):{digits}}" for character in self.text)
        baseline = HEIGHT - self.top - 0.8 * self.size
        return (
            f"BT {self.mode} Tr {self.colour} rg /F1 {self.size} Tf {self.turn} {self.x} {baseline} Tm <{codes}> Tj ET"
        )


@dataclass(frozen=True)
class Rule:
    """A straight line."""

    x0: float
    top: float
    x1: float
    bottom: float

    def draw(self, _font: _Font) -> str:
        return f"0.5 w {self.x0} {HEIGHT - self.top} m {self.x1} {HEIGHT - self.bottom} l S"


@dataclass(frozen=True)
class Turn:
    """Turns all that is drawn after it."""

    matrix: str

    def draw(self, _font: _Font) -> str:
        return f"{self.matrix} cm"


@dataclass(frozen=True)
class Picture:
    """A grey area in place of a scan."""

    def draw(self, _font: _Font) -> str:
        return "0.5 g 50 50 500 700 re f"


@dataclass(frozen=True)
class Area:
    """A rectangle filled with a colour."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: str = "1 1 1"

    def draw(self, _font: _Font) -> str:
        return f"{self.colour} rg {self.x0} {HEIGHT - self.bottom} {self.x1 - self.x0} {self.bottom - self.top} re f"


@dataclass(frozen=True)
class Clip:
    """Show what is drawn after it in a rectangle only, up to the end of the clip."""

    x0: float
    top: float
    x1: float
    bottom: float

    def draw(self, _font: _Font) -> str:
        return f"q {self.x0} {HEIGHT - self.bottom} {self.x1 - self.x0} {self.bottom - self.top} re W n"


@dataclass(frozen=True)
class Raw:
    """Operators as they are."""

    text: str

    def draw(self, _font: _Font) -> str:
        return self.text


END_OF_CLIP = Raw("Q")
SCAN = Raw(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q")
"""A picture as large as the page."""


class _Font:
    def __init__(self) -> None:
        self.codes: dict[str, int] = {}

    def code(self, character: str) -> int:
        return self.codes.setdefault(character, len(self.codes) + 1)

    def objects(self, first: int) -> list[bytes]:
        """Return the font, which is the first of them, and what it refers to: five objects."""
        return self._draw_squares(first) if EMBEDDED.get() else self._name_only(first)

    def _draw_squares(self, first: int) -> list[bytes]:
        """Return a font of type 3, of one byte: it has at most 255 characters."""
        codes = range(1, len(self.codes) + 1)
        names = " ".join(f"/c{code}" for code in codes)
        wide = ["1000" if character >= "\u2e80" else "500" for character in self.codes]
        procs = " ".join(
            f"/c{code} {first + (3 if width == '1000' else 4)} 0 R" for code, width in zip(codes, wide, strict=True)
        )
        return [
            f"<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 800] /FontMatrix [0.001 0 0 0.001 0 0]"
            f" /FirstChar 1 /LastChar {len(wide)} /Widths [{' '.join(wide)}] /Resources << >>"
            f" /Encoding << /Type /Encoding /Differences [1 {names}] >> /CharProcs {first + 1} 0 R"
            f" /ToUnicode {first + 2} 0 R >>".encode(),
            f"<< {procs} >>".encode(),
            stream(self._map("02x")),
            stream(b"1000 0 50 0 950 700 d1 50 0 900 700 re f"),
            stream(b"500 0 50 0 450 700 d1 50 0 400 700 re f"),
        ]

    def _map(self, digits: str) -> bytes:
        known = [(code, character) for character, code in self.codes.items() if character != UNKNOWN]
        chars = "\n".join(f"<{code:{digits}}> <{character.encode('utf-16-be').hex()}>" for code, character in known)
        space = f"<{0:{digits}}> <{'f' * len(f'{0:{digits}}')}>"
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
            f"1 begincodespacerange {space} endcodespacerange\n"
            f"{len(known)} beginbfchar\n{chars}\nendbfchar endcmap end end"
        ).encode()

    def _name_only(self, first: int) -> list[bytes]:
        wide = [code for character, code in self.codes.items() if character >= "\u2e80"]
        widths = " ".join(f"{code} [1000]" for code in wide)
        return [
            f"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [{first + 1} 0 R]"
            f" /ToUnicode {first + 3} 0 R >>".encode(),
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe)"
            f" /Ordering (Identity) /Supplement 0 >> /FontDescriptor {first + 2} 0 R /DW 500 /W [{widths}] >>".encode(),
            b"<< /Type /FontDescriptor /FontName /Made /Flags 4 /Ascent 800 /Descent -200 /FontBBox [0 0 0 0] >>",
            stream(self._map("04x")),
            b"null",
        ]


UNKNOWN = "\ue000"
"""A character that the font does not name."""


def make_pdf(*pages: Iterable[Text | Rule | Picture | Turn], trailer: str = "", catalog: str = "") -> bytes:
    """Return a PDF of these pages; ``catalog`` is added to what is said of all of it."""
    font = _Font()
    contents = [" ".join(item.draw(font) for item in page) for page in pages]
    first_page, font_at = 3, 3 + 2 * len(contents)
    kids = " ".join(f"{first_page + 2 * at} 0 R" for at in range(len(contents)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
    ]
    for at, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {first_page + 2 * at + 1} 0 R"
            f" /Resources << /Font << /F1 {font_at} 0 R >> >> >>".encode(),
            stream(content.encode()),
        ]
    objects += font.objects(font_at)
    return join_objects(objects, trailer)


def stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)


def join_objects(objects: Iterable[bytes], trailer: str = "") -> bytes:
    body, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(offsets) + 1
    xref = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>"
    return body + f"{xref}\nstartxref\n{len(body)}\n%%EOF\n".encode()


def grid(left: float, top: float, widths: Iterable[float], rows: int, height: float = 20) -> list[Rule]:
    """Return the rulings of a table."""
    xs = [left]
    for width in widths:
        xs.append(xs[-1] + width)
    bottom = top + rows * height
    return [
        *(Rule(xs[0], top + row * height, xs[-1], top + row * height) for row in range(rows + 1)),
        *(Rule(x, top, x, bottom) for x in xs),
    ]


def table(left: float, top: float, widths: list[float], rows: list[list[str]], height: float = 20) -> list[Text]:
    """Return the texts of a table."""
    texts = []
    for at, row in enumerate(rows):
        x = left
        for width, cell in zip(widths, row, strict=True):
            if cell:
                texts.append(Text(x + 5, top + at * height + 5, cell))
            x += width
    return texts
