"""How many pages a list has, and which of them this is: as scripts, hidden fields and the page itself state it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crawler.listings.pagers.controls import PATTERNS, SELECTORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.listings.document import Document


class Counts(NamedTuple):
    """So many pages with so many ``rows`` in all, of which this is ``current``; None where it is not stated.

    ``printed_rows`` are those that the page prints: they may be of another list on it.
    """

    pages: int | None
    current: int | None
    rows: int | None = None
    printed_rows: int | None = None


def read_counts(document: Document, live: str) -> Counts:
    """Return what a page states; ``live`` is the text of its scripts without comments."""
    stated = "\n".join((live, *_read_hidden(document)))
    pages, current = _find("count", stated), _find("set_page", stated)
    current = _find("current", stated) if current is None else current
    printed = _read_printed(document)
    rows, per_page = _find("rows", stated), _find("rows_per_page", stated)
    if pages is None and rows and per_page:
        pages = -(-rows // per_page)
    pages, current = printed.pages if pages is None else pages, printed.current if current is None else current
    return Counts(pages, current, rows, printed.printed_rows)


def _find(name: str, text: str) -> int | None:
    found = PATTERNS[name].search(text)
    return int(found["number"]) if found else None


def _read_hidden(document: Document) -> Iterator[str]:
    """Yield hidden fields, and attributes that count pages, as a script would write them."""
    for choice in SELECTORS["counted"]:
        for element in document.root.xpath(choice.xpath):
            for name, value in element.attrib.items():
                if "page" in name:
                    yield f"{name.removeprefix('data-').replace('-', '')}: {value[:10]}"
    for choice in SELECTORS["hidden"]:
        for field in document.root.xpath(choice.xpath):
            for name in ("id", "name"):
                yield f"{field.attrib.get(name, '')}: {field.attrib['value'][:10]}"


def _read_printed(document: Document) -> Counts:
    """Return what is printed as 第1页 共12页 or 1/12页."""
    pieces = document.root.xpath("//body//text()[not(parent::script or parent::style)]").getall()
    text = " ".join("".join(pieces).split())
    found, rows = PATTERNS["printed_count"].search(text), _find("printed_rows", text)
    if not found:
        return Counts(None, None, printed_rows=rows)
    numbers = {name: int(number) for name, number in found.groupdict().items() if number}
    by_name = {name.rstrip("0123456789"): number for name, number in numbers.items()}
    return Counts(by_name.get("count"), by_name.get("current"), printed_rows=rows)
