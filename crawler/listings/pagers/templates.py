"""Addresses that scripts build from the number of a page: ``"index_" + page + ".html"``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crawler.listings.pagers.controls import PATTERNS
from crawler.listings.pagers.page_number import find_own_number, find_page_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.listings.document import Document


class Template(NamedTuple):
    """Text before and after the number that is built in: that of the page and ``step``."""

    before: str
    after: str
    step: int

    def fill(self, number: int) -> str:
        return f"{self.before}{number}{self.after}"


def find_template(document: Document, live: str) -> Template | None:
    """Return how a script builds the addresses of this list's pages; None if none does.

    Scripts build addresses for much else: that of a page of this list differs from its own by a number alone.
    """
    return next((one for one in _read_templates(live) if _is_of_list(document, one)), None)


def build_address(document: Document, template: Template, page: int) -> str:
    """Return the address of a page of the list; of the page after this one where its own address has a number."""
    own = find_own_value(document, template)
    return document.locate(template.fill(page + template.step if own is None else own + 1))


def find_own_value(document: Document, template: Template) -> int | None:
    """Return the number in the address of this page that the template fills in; None on a first page without one."""
    return find_own_number(document.url, document.locate(template.fill(_ANY)))


def _read_templates(live: str) -> Iterator[Template]:
    for name in ("template", "filled_template"):
        for found in PATTERNS[name].finditer(live):
            parts = found.groupdict(default="")
            step = int(parts["step"] or 0) * (-1 if parts["sign"] == "-" else 1)
            glue, dot = "_" if parts.get("glue") else "", "." if parts.get("dot") else ""
            yield Template(parts["before"] + glue, dot + parts["after"], step)


def _is_of_list(document: Document, template: Template) -> bool:
    url = document.locate(template.fill(_ANY))
    return bool(url) and find_page_number(document.url, url) == _ANY


_ANY = 98_765
"""A number that no address has of itself."""
