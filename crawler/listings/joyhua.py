"""Digital newspapers of joyhua: an edition is one folder, ``/{paper}/{day}/html/``.

``index.htm`` shows the first sheet (版), ``page_01.htm`` the second; each prints links to the other sheets and to its
own articles, ``content_{day}{sheet}{order}.htm``. Nothing outside the folder belongs to the edition.

History
    2022–2024  harbin.joyhua.cn/hebrb (哈尔滨日报): page_07 had the articles of sheet 008.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from crawler.listings.document import read_document
from crawler.listings.edition import SHEET_NAME, read_links
from crawler.listings.entry import Entry
from pipelines.layouts.joyhua import find_issue_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

    from crawler.listings.document import Document

_SHEET: Final = re.compile(r"/page_\d+\.html?$")
_SHEET_OR_INDEX: Final = re.compile(r"/(?:page_\d+|index)\.html?$")
_ARTICLE: Final = re.compile(r"/(?:page_\d+_)?content_20\d{6}(?P<sheet>\d{3})\d{3}\.html?$")


def entries(response: TextResponse) -> Iterator[Entry]:
    """Yield the other sheets of the edition, and the articles of this one, each once.

    All are printed on the day of issue. A sheet's articles are in the section named by the sheet.
    """
    document = read_document(response)
    links = list(_links(document))
    printed = ((url, SHEET_NAME.fullmatch(text)) for url, text in links if _SHEET_OR_INDEX.search(url))
    names = {url: name for url, name in printed if name and name[2]}
    sections = {int(name[1]): name[2] for name in names.values()}
    for url in dict.fromkeys(url for url, _ in links):
        day = find_issue_date(url)
        if _SHEET.search(url) and url != response.url:
            yield Entry(url, "listing", names[url][2] if url in names else "", day)
        elif article := _ARTICLE.search(url):
            yield Entry(url, "page", sections.get(int(article["sheet"]), ""), day)


def _links(document: Document) -> Iterator[tuple[str, str]]:
    """Yield address and text of the links within the edition, also of a sheet to itself, which names it."""
    folder = urljoin(document.url, ".")
    return ((url, text) for url, text in read_links(document) if urljoin(url, ".") == folder)
