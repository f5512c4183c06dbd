"""What a layout is given and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from archive.records import Attachment, BodyKind, FilePosition, Stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelines.layouts.seen_text import Change


@dataclass(frozen=True, slots=True)
class Page:
    """A decoded page, before anything on it is located."""

    url: str
    text: str
    is_html: bool
    stated: Stated = field(default_factory=Stated)
    title: str = ""
    """As its front matter states it: then no line of the page need be the title."""
    published: str = ""
    """As its front matter states it: then no date that is printed counts."""
    publisher: str = ""
    """As its front matter states it."""
    name: str = ""
    """Of the file on disk, which may carry a date; empty for a page from the web."""
    fetched_at: str = ""
    """When it was captured, ISO 8601; empty: not known."""
    charset: str = "utf-8"
    """In which it was decoded; a browser writes the queries of its links in it."""


class ArticleFinding(NamedTuple):
    """What a person should look at where an article was located: a finding without its page."""

    kind: str
    message: str
    evidence: str


def report_changes(changes: Iterable[Change]) -> Iterator[ArticleFinding]:
    """Report numbers that readers of a page see otherwise than its source has them."""
    for change in changes:
        yield ArticleFinding("number_in_markup", change.message, change.phrase)


@dataclass(frozen=True, slots=True)
class Located:
    """One article as a layout located it, before any sentence is parsed.

    Everything is as printed, without markup; dates are ISO 8601 (``+08:00`` where a time is given); empty: not there.
    """

    title: str
    paragraphs: tuple[str, ...]
    intro_title: str = ""
    subtitle: str = ""
    section: str = ""
    publisher: str = ""
    published_at: str = ""
    issue_date: str = ""
    sheet: str = ""
    byline: str = ""
    captions: tuple[str, ...] = ()
    subheads: tuple[str, ...] = ()
    """Headings and runs in bold with which a paragraph of the article opens."""
    body_kind: BodyKind = "text"
    attachments: tuple[Attachment, ...] = ()
    loose: tuple[str, ...] = ()
    """Headings and banners near the article that belong to no article for certain."""
    findings: tuple[ArticleFinding, ...] = ()
    is_table: bool = False
    """True for a sheet: its numbers are of a period only if it prints one, or one was stated."""
    is_file: bool = False
    """True for a document that is no page, and for a sheet."""
    file_positions: tuple[FilePosition, ...] = ()
    """Where its text is in a file with pages or sheets."""
