"""A page of one newspaper article: a release that has a day of issue and a sheet (版).

The day is in the address, or else is printed or written into the comment of the publishing system; the sheet in
the address or beside the text. An article is published on the day its newspaper is issued.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.layouts.dom import parse
from pipelines.layouts.publication_date import check_other_day
from pipelines.layouts.release import ReleaseFamily, find_body, load_family, read_release
from pipelines.metadata.enpproperty import read_properties

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipelines.layouts.dom import Dom, Selector
    from pipelines.layouts.types import Located, Page

_DAY: Final = len("2022-11-30")
_SHEET: Final = re.compile(r"(?:第\s{0,3})?(?<!\d)0{0,3}([A-Z]?\d{1,3})\s{0,3}(?:版|$)")
_PAPER: Final = "《"


@dataclass(frozen=True, slots=True)
class EpaperFamily(ReleaseFamily):
    """Newspapers made with one system. ``address`` has the groups year, month and day, and may have sheet."""

    def complete(self, page: Page, located: Located) -> Located:
        """Add the day of issue and the sheet that the address states. A date that the page prints is kept."""
        issue_date = self._find_issue_date(page.url) or located.published_at[:_DAY]
        return replace(
            located,
            published_at=located.published_at or issue_date,
            issue_date=issue_date,
            sheet=self._find_sheet(page.url, parse(page.text)),
            findings=(*located.findings, *check_other_day(located.published_at, issue_date)),
        )

    def read(self, page: Page) -> Iterator[Located]:
        """Yield the article; nothing where the page has no text, as the page of a sheet that lists its articles."""
        dom = parse(page.text)
        part = dom.find_part(self.selectors["body"]) or (find_body(dom) if self.address.search(page.url) else None)
        for located in read_release(page, part or dom.find_picture(self.selectors["body"]), self.selectors):
            issue_date = self._find_issue_date(page.url) or located.published_at[:_DAY]
            yield replace(
                located,
                published_at=issue_date,
                issue_date=issue_date,
                findings=(*located.findings, *check_other_day(located.published_at, issue_date)),
                sheet=self._find_sheet(page.url, dom),
                byline=_find_byline(dom, self.selectors) or located.byline or read_properties(dom.comments()).author,
            )

    def _find_issue_date(self, url: str) -> str:
        found = self.address.search(url)
        try:
            return dt.date(*(int(found[part]) for part in ("year", "month", "day"))).isoformat() if found else ""
        except ValueError:
            return ""

    def _find_sheet(self, url: str, dom: Dom) -> str:
        found = self.address.search(url)
        if found and found.groupdict().get("sheet"):
            return found["sheet"].lstrip("0")
        printed = _SHEET.search(dom.find_line(self.selectors.get("sheet", ())))
        return printed[1] if printed else ""


def load_newspapers(module: str) -> EpaperFamily:
    """Load the family of a module from its TOML file. Raises ValueError (file, name, what is wrong)."""
    family = load_family(module)
    if not {"year", "month", "day"} <= family.address.groupindex.keys():
        raise ValueError(f"{Path(module).stem}.toml: address: name the groups year, month and day")
    return EpaperFamily(family.address, family.selectors)


def _find_byline(dom: Dom, selectors: Mapping[str, tuple[Selector, ...]]) -> str:
    """Return what is before the newspaper's own name in the line of the author."""
    return dom.find_line(selectors.get("byline", ())).partition(_PAPER)[0].strip()
