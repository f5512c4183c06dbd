"""HTML in documents of Markdown or text: its lines as a reader of the rendered document sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.layouts.dom import Dom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.layouts.seen_text import Change


def show_inline_html(text: str, *, is_markdown: bool) -> tuple[str, list[Change]]:
    r"""Return the text without comments and tags, and what was changed about its numbers.

    A line with tags is shown by itself; ``~~5~~`` is struck out in Markdown.

    >>> show_inline_html("新增3<sup>1</sup>例，R<1。\n~~5~~6例<!-- 9例 -->", is_markdown=True)[0]
    '新增3例，R<1。\n6例'
    """
    changes: list[Change] = []
    lines = [_show(line, changes, is_markdown=is_markdown) for line in "".join(_without_comments(text)).split("\n")]
    return "\n".join(lines), changes


def _show(line: str, changes: list[Change], *, is_markdown: bool) -> str:
    marked = _STRUCK.sub(r"<del>\1</del>", line) if is_markdown and "~~" in line else line
    if not _TAG.search(marked):
        return line
    part = Dom(marked).whole
    indent = line[: len(line) - len(line.lstrip())]
    shown = indent + part.line
    changes += part.changes
    return shown


def _without_comments(text: str) -> Iterator[str]:
    end = 0
    while (start := text.find(_OPENING, end)) >= 0 and (close := text.find(_CLOSING, start)) >= 0:
        yield text[end:start]
        end = close + len(_CLOSING)
    yield text[end:]


_OPENING: Final = "<!--"
_CLOSING: Final = "-->"
_TAG: Final = re.compile(
    r"<(?:sup|sub|del|s|strike|ins|u|b|strong|i|em|span|font|mark|small|big|p|div|center|ruby|bdo|input|wbr)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_STRUCK: Final = re.compile(r"~~(?=\S)([^~\n]{1,200})(?<=\S)~~")
