"""Read a transcript: its lines as rows of print, and nothing that is near a line of doubtful characters.

A line with a low score may hide any word, so what depends on it is not read: the sentence around it, and what follows
up to the next paragraph that is indented and a whole sentence. Each such line is a finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.documents.content import MAX_CHARS
from pipelines.documents.folding import fold_radicals
from pipelines.documents.pdf.continued_tables import TableColumns
from pipelines.documents.pdf.glyphs import Box, share_height
from pipelines.documents.pdf.pages import PageContent, Text, end_page, read_rows
from pipelines.documents.pdf.paragraphs import PdfParagraph
from pipelines.documents.pdf.rows import PdfRow, Piece
from pipelines.documents.transcripts.transcript import load_transcript
from pipelines.layouts.types import ArticleFinding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.documents.content import DocumentPart
    from pipelines.documents.transcripts.transcript import RecognisedLine, RecognisedPage

LEAST_SCORE: Final = 0.9
"""Of a line whose characters are believed. Engines give blurred lines 0.7 to 0.9, clear ones above 0.95."""
ILLEGIBLE: Final = "□"
"""Replaces in the text a line that is not read, as epigraphers write it. A line that has it is not read either."""
_LAST_END: Final = re.compile(r".*[。！？!?]", re.DOTALL)
_WHOLE: Final = re.compile(r"(?!其中|其余|其它|其他|另|均|分别|含).*[。！？!?]\s*", re.DOTALL)
"""A paragraph that needs no line before it: a whole sentence."""


def read_transcript(body: bytes) -> tuple[DocumentPart, ...]:
    """Return the one article of a transcript. Raises ValueError, KeyError or TypeError where it is damaged."""
    transcript = load_transcript(body)
    text, tables = Text(), TableColumns()
    for page in transcript.pages:
        text.add(_read_page(page, tables))
        if text.chars > MAX_CHARS:
            break
    if transcript.pages_left:
        message = f"{len(transcript.pages)} of {len(transcript.pages) + transcript.pages_left} pages were recognised"
        text.findings.append(ArticleFinding("file_cut", message, f"{transcript.pages_left} pages"))
    return (text.to_part(),)


def _read_page(page: RecognisedPage, tables: TableColumns) -> PageContent:
    rows = list(_to_rows(page.lines))
    findings = [_report(line, page.number) for line in page.lines if _is_doubtful(line)]
    blocks = list(read_rows(rows, tables))
    end_page(blocks, tables)
    return PageContent(page.number, tuple(_cut(blocks)), tuple(findings))


def _is_doubtful(line: RecognisedLine) -> bool:
    return line.score < LEAST_SCORE or ILLEGIBLE in line.text


def _report(line: RecognisedLine, page: int) -> ArticleFinding:
    message = (
        f"page {page}: a line was recognised with a score of {line.score:.2f}, under {LEAST_SCORE}: it and what "
        "depends on it were not read; compare the scan"
    )
    return ArticleFinding("illegible", message, line.text)


def _to_rows(lines: Sequence[RecognisedLine]) -> Iterator[PdfRow]:
    row: list[Piece] = []
    for piece in sorted(map(_to_piece, lines), key=lambda piece: (piece.box.top + piece.box.bottom, piece.box.x0)):
        if row and not _is_in_row(row[0], piece):
            yield _in_order(row)
            row = []
        row.append(piece)
    if row:
        yield _in_order(row)


def _is_in_row(one: Piece, other: Piece) -> bool:
    return share_height(one.box.top, one.box.bottom, other.box)


def _in_order(row: list[Piece]) -> PdfRow:
    return PdfRow(tuple(sorted(row, key=lambda piece: piece.box.x0)))


def _to_piece(line: RecognisedLine) -> Piece:
    text = ILLEGIBLE if _is_doubtful(line) else fold_radicals(line.text).strip()
    box = Box(*line.box)
    chars = max(1.0, sum(1 if character >= _FIRST_WIDE else _LATIN_EMS for character in line.text))
    # Boxes of one print differ in height with the signs in them; the width of a character does not.
    size = round(max(1.0, (box.x1 - box.x0) / chars) / _SIZE_STEP) * _SIZE_STEP
    return Piece(text, box, max(size, _SIZE_STEP))


_FIRST_WIDE: Final = "\u2e80"
_LATIN_EMS: Final = 0.55
_SIZE_STEP: Final = 4.0
"""The difference in pixels between two sizes of print."""


def _cut(blocks: Sequence[PdfParagraph | str]) -> Iterator[PdfParagraph | str]:
    """Yield what is read of the blocks; the mark of an illegible line replaces the rest."""
    is_open = True
    for block in blocks:
        text = block if isinstance(block, str) else block.text
        if ILLEGIBLE in text:
            is_prose = not isinstance(block, str) and text.strip(ILLEGIBLE + " ") != ""
            before = _LAST_END.match(text[: text.index(ILLEGIBLE)]) if is_prose else None
            yield _replace(block, (before[0] if before else "") + ILLEGIBLE)
            is_open = False
        elif is_open or (not isinstance(block, str) and block.is_indented and _WHOLE.fullmatch(text)):
            is_open = True
            yield block


def _replace(block: PdfParagraph | str, text: str) -> PdfParagraph:
    if isinstance(block, str):
        return PdfParagraph(text, 0, 0, is_full=False)
    return PdfParagraph(text, block.size, block.top, is_full=False, is_indented=block.is_indented)
