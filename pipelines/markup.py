"""Markup that a parser cannot take: libxml2 compares each attribute of a tag with all before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


def bound_tags(text: str) -> str:
    """Return the markup with at most some hundred attributes in a tag; 500,000 would take minutes to parse.

    >>> bound_tags("<p class=a>3</p>")
    '<p class=a>3</p>'
    >>> len(bound_tags("<p" + 50_000 * " a='<'" + ">3</p>")) < 10_000
    True
    """
    if not any(tag.end() - tag.start() > _LONG_CHARS for tag in _TAG.finditer(text)):
        return text
    kept, end = [], 0
    for start, stop in _find_excess(text):
        kept.append(text[end:start])
        end = stop
    return "".join((*kept, text[end:]))


def _find_excess(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the attributes of a tag are that are too many. What scripts and comments hold are no tags."""
    at = 0
    while tag := _TAG.search(text, at):
        at = tag.end()
        name = tag["name"]
        if not name:
            continue
        if len(tag[0]) > _LONG_CHARS:
            excess = _find_many(tag)
            if excess:
                yield excess, tag.end("attributes")
        if name.lower() in _RAW:
            closing = re.compile(rf"</{name}", re.IGNORECASE).search(text, at)
            if not closing:
                return
            at = closing.start()


def _find_many(tag: re.Match[str]) -> int:
    """Return where the words of a tag become too many; 0 where they do not. An attribute has one or two."""
    words = 0
    for word in _WORD.finditer(tag.string, tag.start("attributes"), tag.end("attributes")):
        words += word["bare"] is not None
        if words > _MOST_WORDS:
            return word.start()
    return 0


_LONG_CHARS: Final = 4000
_MOST_WORDS: Final = 1000
_RAW: Final = frozenset({"script", "style", "textarea", "title", "xmp"})
"""Elements whose content is no markup."""
_TAG: Final = re.compile(
    r"""<!--(?:[^-]++|-(?!->))*+(?:-->)?
    | <(?P<name>[a-zA-Z][^\s/<>]{0,100}+) (?P<attributes>(?:[^>"']++|"[^"]*+"|'[^']*+')*+)""",
    re.VERBOSE,
)
_WORD: Final = re.compile(r""""[^"]*+"|'[^']*+'|(?P<bare>[^\s"'=/]++)|["']""")
