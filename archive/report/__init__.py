"""Write what an archive has as one HTML file that people can open, mail or publish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from archive.atomic_output import new_file
from archive.database import look_into, one_moment
from archive.report.facts import load_facts
from archive.report.geometry import Shapes, read_shapes
from archive.report.names import load_names
from archive.report.page import render
from archive.report.people import count_findings, list_findings, list_sources, summarise, to_minute
from archive.report.shown_text import to_shown
from archive.report.tiles import load_tiles
from archive.report.words import load_words

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from sqlite_utils import Database

    from archive.language import Language

PAGE_MAX_BYTES: Final = 2 * 1024 * 1024
_MARGIN_BYTES: Final = 2048
"""For what the page says of that which does not fit."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is made."""

    language: Language
    now: dt.datetime
    """UTC; what the page says it was built on."""
    geometry: Path | None = None
    """A GeoJSON file of areas to draw instead of tiles alone."""


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """What was written."""

    numbers: int
    """In the series that are shown."""
    size: int
    """Bytes."""


def write_report(path: Path, name: str, options: ReportOptions, *, overwrite: bool = False) -> WrittenReport:
    """Write the report of the archive at ``path`` to the file ``name`` (``-``: standard output).

    Raises ArchiveError where the archive cannot be read, the geometry cannot be drawn or the file cannot be written.
    """
    shapes = read_shapes(options.geometry) if options.geometry else None
    with new_file(name, overwrite=overwrite) as file:
        with look_into(path) as archive, one_moment(archive):
            text, numbers = build_page(archive, path.name, options, shapes)
        file.write(text.encode())
    return WrittenReport(numbers, len(text.encode()))


def build_page(archive: Database, archive_name: str, options: ReportOptions, shapes: Shapes | None) -> tuple[str, int]:
    """Return the HTML of a report, and how many numbers it shows."""
    words, names = load_words(options.language), load_names(archive, options.language)
    facts, summary = load_facts(archive, names), summarise(archive)
    findings, sources = list(list_findings(archive, archive_name, names)), list_sources(archive, names)
    more = {
        "words": words["script"],
        "language": options.language,
        "tiles": load_tiles(options.language, names),
        "shapes": {"paths": shapes.paths, "height": shapes.height} if shapes else None,
    }
    shown = {
        "language": options.language,
        "archive_name": to_shown(archive_name),
        "built_on": options.now.date().isoformat(),
        "last_crawl": to_minute(summary.last_crawl),
        "summary": summary,
        "facts": facts,
        "latest": facts.list_latest(),
        "findings": findings,
        "open_findings": sum(count_findings(archive).values()),
        "sources": sources,
    }
    page = render(words, **shown, island="", left=None)
    island, left = facts.pack(more, PAGE_MAX_BYTES - _MARGIN_BYTES - len(page.encode()))
    shown_numbers = sum(len(one.days) for one in facts.series) - left.numbers
    return render(words, **shown, island=island, left=left), shown_numbers
