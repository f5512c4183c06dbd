"""Parse a text or a page that is in memory. Nothing is fetched and nothing is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, overload

from archive.moments import now
from archive.records import Article, Bulletin, Capture, Finding, Observation, Stated
from bulletins.arguments import check_texts, check_types
from pipelines.gazetteer.areas import to_area_code
from pipelines.metadata.dates_printed import is_date, to_stated_date
from pipelines.parse import read_capture

if TYPE_CHECKING:
    import pandas as pd


class Number(NamedTuple):
    """One number of a bulletin. Fields are those of the view ``current_observations`` (docs/contract.md)."""

    disease: str
    bulletin_area_code: str
    bulletin_area: str
    period_start: str
    """ISO 8601 with offset; empty if none is stated."""
    period_end: str
    """Exclusive."""
    area_code: str
    """GB/T 2260; empty if the name is unknown or ambiguous."""
    area: str
    basis: str
    measure: str
    origin: str
    route: str
    subgroup: str
    subtype: str
    excluding: str
    value: int
    unit: str
    qualifier: str
    status: str
    evidence: str
    """The exact phrase."""
    evidence_start: int
    """Offset in the text of the article, in characters from 0."""
    evidence_end: int


@dataclass(frozen=True, slots=True)
class ParsedText(Sequence[Bulletin]):
    """What was parsed from a text or page: a sequence of its bulletins."""

    articles: tuple[Article, ...]
    findings: tuple[Finding, ...]
    """What was not understood, or needs a look: a number that is in no bulletin is here or in ``passed_over``."""

    @property
    def bulletins(self) -> tuple[Bulletin, ...]:
        """Return the bulletins of all articles."""
        return tuple(bulletin for article in self.articles for bulletin in article.bulletins)

    @property
    def numbers(self) -> list[Number]:
        """Return the numbers of all bulletins."""
        return [
            _to_number(bulletin, observation) for bulletin in self.bulletins for observation in bulletin.observations
        ]

    def to_frame(self) -> pd.DataFrame:
        """Return the numbers as a DataFrame. Raises ImportError without pandas."""
        import pandas as pd  # noqa: PLC0415  # an extra

        return pd.DataFrame(self.numbers, columns=list(Number._fields))

    def __len__(self) -> int:
        """Count the bulletins."""
        return len(self.bulletins)

    @overload
    def __getitem__(self, index: int) -> Bulletin: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Bulletin, ...]: ...
    def __getitem__(self, index: int | slice) -> Bulletin | tuple[Bulletin, ...]:
        """Return a bulletin, or some of them."""
        return self.bulletins[index]


def read_text(text: str, *, publisher: str = "", published: str | dt.date = "", area: str = "") -> ParsedText:
    """Parse a text.

    ``published`` is a date, or ISO 8601 text with or without time: it says which year 11月29日 is in and what 昨日 is.
    ``area`` is the place whose authority reports, by name or GB/T 2260 code, where the text does not say.
    Raises ValueError for a date or a place that there is not, TypeError for an argument of another type.
    """
    check_texts(text=text)
    return _read(text, "text/plain; charset=utf-8", "", _state(publisher, published, area))


def read_page(
    page: bytes | str,
    *,
    url: str = "",
    content_type: str = "",
    publisher: str = "",
    published: str | dt.date = "",
    area: str = "",
) -> ParsedText:
    """Parse a page (HTML, MHTML) or a file (PDF, DOCX, XLSX … with the extra ``files``).

    Bytes are decoded as browsers do; ``content_type`` is the header, if there is one. The other arguments are those of
    ``read_text``: what the page itself states wins over them. Never fails on what a page contains: that is a finding.
    Raises ValueError for a date or a place that there is not, TypeError for an argument of another type.
    """
    check_types(str, bytes, page=page)
    check_texts(url=url, content_type=content_type)
    stated = _state(publisher, published, area)
    return _read(page, "text/html; charset=utf-8" if isinstance(page, str) else content_type, url, stated)


def _read(page: str | bytes, content_type: str, url: str, stated: Stated) -> ParsedText:
    body = page.encode("utf-8", "replace") if isinstance(page, str) else page
    at = now()
    reading = read_capture(Capture(url, "", at, "live", 200, content_type, (), body, stated=stated))
    return ParsedText(reading.articles, reading.findings)


def _state(publisher: str, published: str | dt.date, area: str) -> Stated:
    check_texts(publisher=publisher, area=area)
    check_types(str, dt.date, published=published)
    return Stated(publisher=publisher, published=_to_published(published), area=to_area_code(area))


def _to_published(published: str | dt.date) -> str:
    written = published if isinstance(published, str) else published.isoformat()
    if written and not is_date(written):
        raise ValueError(f"published={written!r}: no date; write 2022-11-30 or 2022-11-30T08:05+08:00")
    return to_stated_date(written)


def _to_number(bulletin: Bulletin, observation: Observation) -> Number:
    return Number(
        bulletin.disease,
        bulletin.area_code,
        bulletin.area,
        bulletin.period_start,
        bulletin.period_end,
        *(getattr(observation, name) for name in Number._fields[5:]),
    )
