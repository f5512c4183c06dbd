"""The lines of a list: links with the dates that are printed next to them, in whatever markup.

A line is the smallest element with a date, as a text of its own, and a link. Where several lines share an element
(``<br>`` between them), each date goes to the link before it, or, if a date comes first, to the link after it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crawler.listings.document import to_line
from crawler.listings.opened_address import find_target
from crawler.listings.patterns import load_patterns
from crawler.listings.short_years import read_short_years
from pipelines.metadata.date_forms import to_plain_dates
from pipelines.metadata.meta_tags import read_date
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from parsel import Selector

_NEAR: Final = 6
"""So many elements up a date looks for its link; further away they have nothing to do with each other."""
_LINKS_OF_A_LINE: Final = 4
"""A picture, a column, the title, 详细. A date beside more links is none of theirs."""


@dataclass(frozen=True, slots=True)
class ListingLine:
    """One line of a list. ``printed_on`` is ISO 8601; empty: without a year, or no date at all."""

    url: str
    printed_on: str
    is_dated: bool = False
    """True if a date is printed, be it without a year."""
    text: str = ""
    """The text of the link."""


def find_lines(root: Selector, locate: Callable[[str], str], article_name: re.Pattern[str]) -> Iterator[ListingLine]:
    """Yield the lines of the lists on a page, in its order; where none is dated, the links named like articles.

    ``locate`` turns a link into an address, or into nothing if it leads to no entry. ``article_name`` matches
    the address of an article: of several links in a line those are meant, and among dated lines it needs no date.
    """
    pieces = list(_settle_short_years(list(_read_pieces(root.root, locate))))
    pieces = _drop_linked_days(pieces, article_name)
    links = [piece for piece in pieces if isinstance(piece, _Link)]
    lines = _group_by_line(pieces, links)
    pairs = {line: dict(_pair(parts, article_name)) for line, parts in lines.items()}
    dates = {link: date for dated in pairs.values() for link, date in dated.items()}
    lists = {(line.getparent(), line.tag) for line, dated in pairs.items() if dated}
    for link in links:
        is_article = bool(article_name.search(link.url))
        if link in dates or (is_article and (not dates or _is_in(lists, link))):
            yield ListingLine(link.url, dates.get(link, ""), link in dates, link.text)


def read_printed_date(text: str) -> str | None:
    """Return the date that a text is: ISO 8601, empty if its year is not certain; None if the text is no date.

    >>> read_printed_date("[2022/11/29]"), read_printed_date(" 11-29 "), read_printed_date("11月29日无新增")
    ('2022-11-29', '', None)
    >>> read_printed_date("111-11-29"), read_printed_date("5/11/2022"), read_printed_date("时间：2022-11-29 阅读 3")
    ('2022-11-29', '', '2022-11-29')
    >>> read_printed_date("30 Nov 2022"), read_printed_date("22年11月30日"), read_printed_date("22-11-30")
    ('2022-11-30', '2022-11-30', '')
    """
    if len(text) > _LONGEST or not _PART_OF_DATE.search(text):
        return None
    bare = _strip(text)
    if labelled := _PATTERNS["labelled"].search(text):
        bare = labelled["date"]
    for name, form in _ERAS.items():
        if found := _PATTERNS[name].fullmatch(bare):
            bare = form.format(**found.groupdict())
    plain = to_plain_dates(_PATTERNS["month_mark"].sub(" ", normalise(bare)))
    is_a_day = any(_PATTERNS[name].fullmatch(form) for name in _UNCERTAIN for form in (bare, plain))
    return read_date(bare) or read_date(plain) or ("" if is_a_day else None)


def _strip(text: str) -> str:
    """Return a date without its brackets, its label and its day of the week."""
    return _PATTERNS["weekday"].sub("", _LABEL.sub("", text.strip(_AROUND)).strip(_AROUND))


@dataclass(frozen=True, slots=True, eq=False)
class _Link:
    element: Any
    url: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class _Date:
    element: Any
    printed_on: str
    text: str = ""


def _settle_short_years(pieces: Sequence[_Link | _Date]) -> Iterator[_Link | _Date]:
    """Yield the pieces of a page, with a day for dates whose year has two digits where all show which part it is."""
    days = read_short_years(piece.text for piece in pieces if isinstance(piece, _Date) and not piece.printed_on)
    for piece in pieces:
        day = days.get(piece.text) if isinstance(piece, _Date) else None
        yield _Date(piece.element, day, piece.text) if day else piece


def _read_pieces(root: Any, locate: Callable[[str], str]) -> Iterator[_Link | _Date]:
    """Yield links and dates in reading order."""
    split: Any = None
    for element, text in _walk(root):
        if text is None and (day := _read_split_date(element)):
            split = element
            yield _Date(element, day)
        elif text is not None and split is not None and split in (element, element.getparent()):
            continue  # a part of the date before
        elif text is not None and (printed_on := read_printed_date(text)) is not None:
            yield _Date(element, printed_on, _strip(text))
        elif text is None and isinstance(element.tag, str) and (url := find_target(element, locate)):
            yield _Link(element, url, to_line(element.itertext()))


def _read_split_date(element: Any) -> str:
    """Return the day whose parts are the children of an element; empty where they are something else."""
    if not 0 < len(element) <= _PARTS_OF_A_DATE or any(len(child) or child.tag == "a" for child in element):
        return ""
    joined = to_line(f"{text} " for text in element.itertext())
    if len(joined) > _LONGEST_SPLIT:
        return ""
    found = next(filter(None, (pattern.fullmatch(joined) for pattern in _SPLIT)), None)
    return read_date("{year}-{month}-{day}".format(**found.groupdict())) if found else ""


def _walk(root: Any) -> Iterator[tuple[Any, str | None]]:
    """Yield every element, and every text with its element. XPath would sort them, at a quadratic cost."""
    waiting: list[tuple[Any, str | None]] = [(root, None)]
    while waiting:
        element, text = waiting.pop()
        yield element, text
        if text is None and isinstance(element.tag, str):  # the tag of a comment is a function
            for child in reversed(element):
                waiting += [(element, child.tail or ""), (child, None)]
            waiting.append((element, element.text or ""))


def _drop_linked_days(pieces: list[_Link | _Date], article_name: re.Pattern[str]) -> list[_Link | _Date]:
    """Return the pieces without the link of a date to all that is of its day, where the line has another link."""
    links = [piece for piece in pieces if isinstance(piece, _Link)]
    days = [link for link in links if _is_of_day(link, article_name)]
    if not days:
        return pieces
    holders = _containers(link for link in links if link not in days)
    lines = {day: next((element for element in _upwards(day) if element in holders), None) for day in days}
    counts = Counter(lines.values())
    dropped = {day for day, line in lines.items() if line is not None and counts[line] == 1}
    return [piece for piece in pieces if piece not in dropped]


def _is_of_day(link: _Link, article_name: re.Pattern[str]) -> bool:
    """Return True if a link is a date, and its address not that of an article but at most that of this day."""
    day = read_printed_date(link.text)
    return day is not None and (
        not article_name.search(link.url) or (bool(day) and link.url.endswith(day.replace("-", "")))
    )


def _group_by_line(pieces: Iterable[_Link | _Date], links: Iterable[_Link]) -> dict[Any, list[_Link | _Date]]:
    """Group pieces by line; links outside of lines are left out."""
    holders = _containers(links)
    near = {piece: next((e for e in _upwards(piece) if e in holders), None) for piece in pieces}
    lines = {line for piece, line in near.items() if isinstance(piece, _Date) and line is not None}
    groups: dict[Any, list[_Link | _Date]] = defaultdict(list)
    for piece in pieces:
        line = next((e for e in _upwards(piece) if e in lines), None)
        if line is not None:
            groups[line].append(piece)
    return groups


def _containers(links: Iterable[_Link]) -> set[Any]:
    """Return the elements that contain a link."""
    holders: set[Any] = set()
    for link in links:
        element = link.element
        while element is not None and element not in holders:
            holders.add(element)
            element = element.getparent()
    return holders


def _upwards(piece: _Link | _Date) -> Iterator[Any]:
    """Yield the element of a piece and those around it, as far as they are near; a whole page is no line."""
    yield piece.element
    yield from islice((e for e in piece.element.iterancestors() if e.tag not in ("html", "body")), _NEAR)


def _pair(parts: Sequence[_Link | _Date], article_name: re.Pattern[str]) -> Iterator[tuple[_Link, str]]:
    """Yield each date with its links: those named like articles or, without any, the one with the longest text."""
    links: list[_Link] = []
    for part in parts if isinstance(parts[0], _Link) else reversed(parts):
        if isinstance(part, _Link):
            links.append(part)
        elif links:
            if len({link.url for link in links}) <= _LINKS_OF_A_LINE:
                named = [link for link in links if article_name.search(link.url)]
                yield from ((link, part.printed_on) for link in named or [max(links, key=_count_characters)])
            links = []


def _count_characters(link: _Link) -> int:
    return len(link.text)


def _is_in(lists: set[tuple[Any, str]], link: _Link) -> bool:
    return any((element.getparent(), element.tag) in lists for element in _upwards(link))


_FILE: Final = Path(__file__).with_suffix(".toml")
_TABLE: Final = tomllib.loads(_FILE.read_text("utf-8"))
_AROUND: Final = _TABLE["brackets"] + " \t\r\n\f\u00a0\u3000"
_LABEL: Final = re.compile(rf"(?:{'|'.join(map(re.escape, _TABLE['labels']))})\s*[:：]")
_PATTERNS: Final = load_patterns(_FILE)
_ERAS: Final = {"republic": "民国{year}年{month}月{day}日", "short_year_named": "20{year}-{month}-{day}"}
"""How years are written that count from 1911 or leave out their century."""
_UNCERTAIN: Final = ("yearless", "short_year")
_PART_OF_DATE: Final = re.compile(
    r"\d\s?[-/.年月]|\d{8}|\d(?:st|nd|rd|th)?[\s/-][A-Za-z]{3}|[A-Za-z]\.?\s\d|[〇○零一二三四五六七八九]年"
)
"""What every date has, and most of the hundreds of texts on a page have not."""
_SPLIT: Final = [pattern for name, pattern in _PATTERNS.items() if name.startswith("split_")]
_LONGEST: Final = 60
_PARTS_OF_A_DATE: Final = 3
_LONGEST_SPLIT: Final = 20
