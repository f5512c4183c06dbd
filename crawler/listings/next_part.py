"""Long articles cut in pages: ``t20171117_5577604.html`` goes on in ``t20171117_5577604_1.html``, and so on.

TRS pages them with the script of its columns, whose third argument then names the article; other sites print a link
下一页. A part is a page of its own: every one is kept, and none is joined to another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from crawler.listings.document import read_document
from crawler.listings.entry import Entry
from crawler.listings.pagers import find_nexts
from crawler.listings.pagers.controls import read_controls
from crawler.listings.pagers.script_calls import find_next_part as find_next_by_script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

_MOST: Final = 100
"""No article has so many pages; a link 下一页 that goes on and on leads through something else."""
_NUMBERED: Final = re.compile(r"(?P<stem>/[^/]*?\d)(?:[_-](?P<number>\d{1,3}))?\.s?html?$")


def find_next_part(response: TextResponse) -> Iterator[Entry]:
    """The next page of the article on this page; nothing on its last page, or where it is not cut."""
    if b"createPageHTML" not in response.body and not _printed(response):
        return  # parsing costs more than looking
    document = read_document(response)
    computed = find_next_by_script(document.read_scripts(), document.url)
    printed = [control.url for control in find_nexts(read_controls(document))]
    found = (document.locate(href) for href in (computed, *printed) if href)
    part = next((url for url in found if _goes_on(document.url, url)), "")
    if part:
        yield Entry(part, "page")


def _printed(response: TextResponse) -> bool:
    return any("下一页".encode(charset) in response.body for charset in ("utf-8", "gb18030"))


def _goes_on(url: str, following: str) -> bool:
    """Whether an address names a later page of the same article.

    >>> _goes_on("http://a.cn/n1/c1-2.html", "http://a.cn/n1/c1-2-2.html"), _goes_on("http://a.cn/c1.html", "http://a.cn/c2.html")
    (True, False)
    """
    here, there = (_NUMBERED.search(urlsplit(address).path) for address in (url, following))
    if not (here and there and there["number"]) or int(there["number"]) > _MOST:
        return False
    whole, first = urlsplit(url).path.rpartition(".")[0], _article(here)
    return _article(there) == whole or (_article(there) == first and int(there["number"]) > int(here["number"] or 0))


def _article(numbered: re.Match[str]) -> str:
    """The path of an article, without the number of its page."""
    return numbered.string[: numbered.start()] + numbered["stem"]
