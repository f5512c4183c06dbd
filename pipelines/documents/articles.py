"""Turn the parts of a file into located articles: what is the title, what is text, and where each line of it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.records import FilePosition
from pipelines.documents.content import MAX_CHARS, UNKNOWN_POSITION
from pipelines.layouts.types import ArticleFinding, Located

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.records import BodyKind
    from pipelines.documents.content import DocumentLine, DocumentPart


def locate(part: DocumentPart) -> Located | None:
    """Return the article of a part; None where it has no text. The title stays in the text, where it is printed."""
    lines, findings = _bound(part.lines)
    if not lines:
        return None
    return Located(
        title=part.title,
        paragraphs=tuple(line.text for line in lines),
        body_kind=_name_kind(lines),
        captions=part.captions,
        findings=(*part.findings, *findings),
        is_table=part.is_table,
        is_file=True,
        file_positions=tuple(_find_positions(lines)),
    )


def _bound(lines: Sequence[DocumentLine]) -> tuple[list[DocumentLine], tuple[ArticleFinding, ...]]:
    kept: list[DocumentLine] = []
    chars = 0
    for at, line in enumerate(lines):
        chars += len(line.text) + 1
        if chars > MAX_CHARS:
            message = f"{at} of {len(lines)} lines were read: a file may have {MAX_CHARS} characters"
            return kept, (ArticleFinding("file_cut", message, f"{len(lines)} lines"),)
        if line.text.strip():
            kept.append(line)
    return kept, ()


def _find_positions(lines: Sequence[DocumentLine]) -> Iterator[FilePosition]:
    """Yield the position of each row of a sheet, and of the first line on each page."""
    start, before = 0, UNKNOWN_POSITION
    for line in lines:
        for offset, position in ((0, line.position), *line.turns):
            if position != before:
                yield FilePosition(start + offset, *position)
                before = position
        start += len(line.text) + 1


def _name_kind(lines: Sequence[DocumentLine]) -> BodyKind:
    in_rows = sum(len(line.text) for line in lines if "\t" in line.text)
    return "table" if 2 * in_rows > sum(len(line.text) for line in lines) else "text"
