"""Files as captures, and what is read from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.records import Capture, Stated
from pipelines.documents.formats import find_format, read_document
from pipelines.parse import read_capture

if TYPE_CHECKING:
    from archive.records import Reading
    from pipelines.documents.content import DocumentPart

AREA = "990100"


def read(body: bytes, name: str = "file", **stated: object) -> Reading:
    """Return the reading of a file in a folder, of 示例市 unless something else is stated."""
    return read_capture(capture_of(body, name, **stated))


def capture_of(body: bytes, name: str = "file", **stated: object) -> Capture:
    return Capture(
        url=f"file:///files/{name}",
        source="files",
        fetched_at="2026-11-30T01:02:03.000004+00:00",
        via="file",
        status=None,
        content_type="",
        headers=(),
        body=body,
        stated=Stated(**{"area": AREA, "authority": 1, "published": "2022-11-30", **stated}),
    )


def read_parts(body: bytes) -> tuple[DocumentPart, ...]:
    file_format = find_format(body)
    assert file_format
    return read_document(body, file_format)


def lines_of(body: bytes) -> list[str]:
    (part,) = read_parts(body)
    return [line.text for line in part.lines]


def doubts_of(body: bytes) -> list[str]:
    return [finding.kind for part in read_parts(body) for finding in part.findings]


def numbers_of(reading: Reading) -> list[tuple[str, str, int]]:
    """Return disease, measure and value of each observation."""
    return [(b.disease, o.measure, o.value) for a in reading.articles for b in a.bulletins for o in b.observations]


def kinds_of(reading: Reading) -> list[str]:
    return [finding.kind for finding in reading.findings]
