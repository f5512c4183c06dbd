"""The whole town: every page of every family, and which of them have a fault."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tests.press_town.bulletins import load_bulletins
from tests.press_town.families import (
    founder_classic,
    founder_layout,
    gkmlpt,
    hanweb,
    heilongjiang,
    ivs,
    joyhua,
    kaipu,
    nhc,
    people_daily,
    trs,
)
from tests.press_town.faults import FAULTS, NO_FAULT, Fault, of_articles, of_attachments, of_listings
from tests.press_town.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.press_town.bulletins import Bulletin

_FAMILIES: Final = {
    "trs": trs, "hanweb": hanweb, "kaipu": kaipu, "gkmlpt": gkmlpt, "ivs": ivs, "nhc": nhc,
    "heilongjiang": heilongjiang, "founder_classic": founder_classic, "founder_layout": founder_layout,
    "people_daily": people_daily, "joyhua": joyhua,
}  # fmt: skip

STARTS: Final = MappingProxyType({name: family.START for name, family in _FAMILIES.items()})
"""Where a crawl of each family begins, as a source writes it."""
SINCE: Final = "2022-11-28"
UNTIL: Final = "2022-12-01"
"""With SINCE the days of which there are editions."""

FAULTY: Final = "/faults/"
"""The folder with one article for each fault of an article, one listing for each of a listing, and one article with a
file for each fault of a file."""
FILED: Final = f"{FAULTY}202212/t20221201_3000.html"
"""That article; it has two files more."""
WHOLE_FILE: Final = f"{FAULTY}202212/P020221201.pdf"
FOREIGN_FILE: Final = "http://elsewhere.invalid/P020221201.pdf"
ROBOTS: Final = "/robots.txt"
_ROBOTS_TEXT: Final = "User-agent: *\nDisallow: /private/\n"
_HOME: Final = "<html><head><meta charset='utf-8'><title>示例市</title></head><body>欢迎来到示例市</body></html>"


@dataclass(frozen=True, slots=True)
class Town:
    """Pages, and faults by path; ``everywhere`` is the fault of all other paths."""

    pages: Sequence[Page]
    faults: Mapping[str, Fault] = field(default_factory=dict)
    everywhere: Fault = NO_FAULT

    def find_page(self, path: str, query: Mapping[str, str]) -> Page | None:
        """Return the page at an address: of several at one path, the first whose query matches."""
        there = (page for page in self.pages if page.path == path)
        return next((page for page in there if page.query.items() <= query.items()), None)

    def find_fault(self, path: str) -> Fault:
        """A fault of all pages spares robots.txt, which is none."""
        return self.faults.get(path, NO_FAULT if path == ROBOTS else self.everywhere)


def build_town(commands: Sequence[str] = ()) -> Town:
    """Return the town with the faults of these commands.

    ``NAME=PATH`` puts a fault on one path, ``NAME`` on every page, ``all`` builds the folder ``/faults/`` with each
    fault of ``faults.toml`` on a page of its own. Raises ValueError, which lists what is known, for any other name.
    """
    bulletins = load_bulletins()
    town = Town([Page(ROBOTS, _ROBOTS_TEXT, "text/plain"), Page("/", _HOME), *_pages(bulletins)])
    for command in commands:
        name, _, path = command.partition("=")
        if name == "all":
            town = _with_every_fault(town, bulletins)
        elif name not in FAULTS:
            raise ValueError(f"unknown fault {name!r}; known: all, {', '.join(FAULTS)}")
        elif path:
            town = replace(town, faults={**town.faults, path: FAULTS[name]})
        else:
            town = replace(town, everywhere=FAULTS[name])
    return town


def faulty_article(fault: Fault) -> str:
    """Return the path of the article that has this fault, once ``all`` is commanded."""
    return f"{FAULTY}202212/t20221201_{2000 + list(FAULTS).index(fault.name)}.html"


def faulty_file(fault: Fault) -> str:
    return f"{FAULTY}202212/P0{fault.name}.pdf"


def faulty_listing(fault: Fault) -> str:
    return f"{FAULTY}{fault.name}/index.html"


def _pages(bulletins: Sequence[Bulletin]) -> Iterator[Page]:
    for family in _FAMILIES.values():
        yield from family.pages(bulletins)


def _with_every_fault(town: Town, bulletins: Sequence[Bulletin]) -> Town:
    articles = {faulty_article(fault): fault for fault in of_articles()}
    listings = {faulty_listing(fault): fault for fault in of_listings()}
    files = {faulty_file(fault): fault for fault in of_attachments()}
    lines = [(path.removeprefix(FAULTY), fault.means, "2022-12-01") for path, fault in articles.items()]
    lines.append((FILED.removeprefix(FAULTY), "an article with a file for each fault of a file", "2022-12-01"))
    pages = [Page(f"{FAULTY}index.html", trs.write_list(lines))]
    pages += [
        Page(path, trs.write_article(bulletins[number % len(bulletins)]), article=True)
        for number, path in enumerate(articles)
    ]
    pages += [trs.write_file(path) for path in (WHOLE_FILE, *files)]
    pages.append(Page(FILED, trs.write_article(bulletins[0], (WHOLE_FILE, *files, FOREIGN_FILE)), article=True))
    one_line = [(trs.file_name(bulletins[0]), bulletins[0].title, str(bulletins[0].printed))]
    for path in listings:
        pages.append(Page(path, trs.write_list(one_line)))
        pages.append(Page(path.replace("index.html", one_line[0][0]), trs.write_article(bulletins[0]), article=True))
    return replace(town, pages=[*town.pages, *pages], faults={**town.faults, **articles, **listings, **files})
