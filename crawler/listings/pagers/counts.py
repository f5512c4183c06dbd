"""How many pages a list has, and which of them this is: as scripts, hidden fields and the page itself state it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from crawler.listings.pagers.controls import PATTERNS, SELECTORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.listings.document import Document


class Counts(NamedTuple):
    """So many pages with so many ``rows`` in all, of which this is ``current``; None where it is not stated.

    ``printed_rows`` are those that the page prints, or an element states: they may be of another list on it.
    """

    pages: int | None
    current: int | None
    rows: int | None = None
    printed_rows: int | None = None


_COUNTING: Final = ("page", "total", "count", "limit", "options")
"""Parts of the names of attributes that count, or have the options of a pager: ``data-options="total: 240"``."""
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_LONGEST_VALUE: Final = 200


def read_counts(document: Document, live: str) -> Counts:
    """Return what a page states; ``live`` is the text of its scripts without comments."""
    marked = "\n".join(_read_hidden(document))
    stated = f"{live}\n{marked}"
    pages, current = _find("count", stated), _find("set_page", stated)
    current = _find("current", stated) if current is None else current
    printed = _read_printed(document)
    rows, per_page = _find("rows", stated), _find("rows_per_page", stated)
    if pages is None and rows and per_page:
        pages = -(-rows // per_page)
    pages, current = printed.pages if pages is None else pages, printed.current if current is None else current
    return Counts(pages, current, rows, _find("rows", marked) if printed.printed_rows is None else printed.printed_rows)


def read_printed_text(document: Document) -> str:
    """Return what a page prints, in one line, its digits in half width."""
    pieces = document.root.xpath("//body//text()[not(parent::script or parent::style)]").getall()
    return " ".join(" ".join(pieces).split()).translate(_HALF_WIDTH)


def _find(name: str, text: str) -> int | None:
    found = PATTERNS[name].search(text)
    return int(found["number"]) if found else None


def _read_hidden(document: Document) -> Iterator[str]:
    """Yield hidden fields, and attributes that count pages, as a script would write them."""
    for choice in SELECTORS["counted"]:
        for element in document.root.xpath(choice.xpath):
            for name, value in element.attrib.items():
                if any(part in name for part in _COUNTING):
                    yield f"{name.removeprefix('data-').lstrip(':').replace('-', '')}: {value[:_LONGEST_VALUE]}"
    for choice in SELECTORS["hidden"]:
        for field in document.root.xpath(choice.xpath):
            for name in ("id", "name"):
                yield f"{field.attrib.get(name, '')}: {field.attrib['value'][:10]}"


def _read_printed(document: Document) -> Counts:
    """Return what is printed as 第1页 共12页 or 1/12页."""
    text = read_printed_text(document)
    found, rows = PATTERNS["printed_count"].search(text), _find("printed_rows", text)
    if not found:
        return Counts(None, None, printed_rows=rows)
    numbers = {name: int(number) for name, number in found.groupdict().items() if number}
    by_name = {name.rstrip("0123456789"): number for name, number in numbers.items()}
    return Counts(by_name.get("count"), by_name.get("current"), printed_rows=rows)
