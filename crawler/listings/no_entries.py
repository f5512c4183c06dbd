"""Say what a listing without an entry has instead: a frame, links not known as articles, or lines without links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scrapy.http import TextResponse

from crawler.listings.document import read_document, to_line
from crawler.listings.opened_address import find_target

if TYPE_CHECKING:
    from scrapy.http import Response

_LENGTH_OF_A_TITLE: Final = 8
"""Characters; what is shorter is a word of the page: 首页, 更多."""

_LONGEST_SCRIPT: Final = 60
_SCRIPT: Final = "if a browser shows a list, a script fills it: see json_list in docs/adding-a-source.md"


def describe_no_entries(response: Response) -> str:
    """Return the message of the finding for a listing that links to no page."""
    if not isinstance(response, TextResponse):
        return "the listing links to no page"
    document = read_document(response)
    frames = (document.locate_anywhere(frame.get("src", "")) for frame in document.root.root.iter("iframe", "frame"))
    frame = next(filter(None, frames), "")
    if frame:
        return f"the listing links to no page; its frame may be the list, try it as start: {frame}"
    named = [link for link in document.root.root.iter("a") if len(to_line(link.itertext())) >= _LENGTH_OF_A_TITLE]
    links = [url for link in named if (url := find_target(link, document.locate_anywhere))]
    scripts = (link.get("onclick") or link.get("href", "") for link in named)
    script = "" if links else next((script for script in scripts if "(" in script), "")
    if script:
        return (
            f"the listing links to no page; its lines are opened by a script, {to_line([script])[:_LONGEST_SCRIPT]}:"
            " give the addresses of the pages, -a urls=FILE"
        )
    if links:
        return f"none of {len(links)} links of the listing is known as an article; declare article if {links[0]} is one"
    return f"the listing links to no page; {_SCRIPT}"
