"""What an engine recognised in a scan, as it is kept: one JSON document, the same bytes for the same recognition."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Final

CONTENT_TYPE: Final = "application/vnd.bulletins.transcript+json"
"""Of the capture that keeps a transcript."""
START: Final = b'{"transcript":1,'
"""With which a transcript begins; the number is that of the format."""


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """One line of print."""

    text: str
    score: float
    """The engine's own, from 0 to 1."""
    box: tuple[float, float, float, float]
    """Left, top, right and bottom, in pixels of the picture that was recognised."""


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """One picture, or one page of a PDF."""

    number: int
    """From 1."""
    lines: tuple[RecognisedLine, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that was recognised in a file."""

    of: str
    """The SHA-256 of the file."""
    engine: str
    """With its version: ``rapidocr 3.10.0``."""
    models: tuple[str, ...]
    pages: tuple[RecognisedPage, ...]
    pages_left: int = 0
    """Pages of the file that were not recognised, because a file may have only so many."""

    def to_json(self) -> bytes:
        """Return the document that is kept."""
        return json.dumps({"transcript": 1, **asdict(self)}, ensure_ascii=False, separators=(",", ":")).encode()


def load_transcript(body: bytes) -> Transcript:
    """Return the transcript of a document. Raises ValueError, KeyError or TypeError where it is none."""
    data = json.loads(body)
    pages = tuple(
        RecognisedPage(
            int(page["number"]),
            tuple(
                RecognisedLine(str(line["text"]), float(line["score"]), _to_box(line["box"])) for line in page["lines"]
            ),
        )
        for page in data["pages"]
    )
    return Transcript(
        str(data["of"]), str(data["engine"]), tuple(map(str, data["models"])), pages, int(data["pages_left"])
    )


def _to_box(values: list[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = map(float, values)
    return left, top, right, bottom
