"""Report what an article shows or offers and nobody fetches: pages of its site in frames, files that a script opens."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from pipelines.layouts.attachments import names_file, opens_unknown_file
from pipelines.layouts.types import ArticleFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.addresses import Base
    from pipelines.layouts.attachments import BodyContent
    from pipelines.layouts.dom import PagePart

_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_OTHER: Final = re.compile(_DATA["frames"]["other"])
_ANNOUNCED: Final = re.compile(_DATA["files"]["announced"])
_ANNEX: Final = re.compile(_DATA["files"]["annex"], re.MULTILINE)


def check_unfollowed(part: PagePart, base: Base, content: BodyContent, text: str) -> Iterator[ArticleFinding]:
    """Yield a finding for the frames in the text of an article, and one for the files that nobody can fetch."""
    frames = [address for frame in part.frames() if (address := _find_own_page(frame, base))]
    if frames:
        message = f"{len(frames)} frames in the article show other pages, which are not parsed: crawl them with -a urls"
        yield ArticleFinding("text_left_out", message, frames[0])
    links = (*part.links(), *part.links_below())
    files = [text.strip() for href, text in links if names_file(text) and opens_unknown_file(href, text)]
    if files:
        message = f"{len(files)} files of the article are opened by a script: open the page and save them"
        yield ArticleFinding("text_left_out", message, files[0])
    elif not content.attachments and not frames and (found := _ANNOUNCED.search(text)) and not _ANNEX.search(text):
        message = "the text refers to a file that is not on the page: open the page, and save the file"
        yield ArticleFinding("text_left_out", message, found[0])


def _find_own_page(frame: str, base: Base) -> str:
    """Return the address of a frame that may show text of the article; empty for another site, and what is no text."""
    address = base.resolve(frame)
    of, at = urlsplit(address), urlsplit(base.address)
    is_own = address and (of.scheme == "file" or of.hostname == at.hostname) and of.path != at.path
    return address if is_own and not _OTHER.search(f"{of.path}?{of.query}") else ""
