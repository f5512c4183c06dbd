"""Markup that a parser cannot take: libxml2 compares each attribute of a tag with all before it."""

from __future__ import annotations

import re
from typing import Final


def bound_tags(text: str) -> str:
    """Return the markup with at most some hundred attributes in a tag; 500,000 would take minutes to parse.

    >>> bound_tags("<p class=a>3</p>")
    '<p class=a>3</p>'
    >>> len(bound_tags("<p" + 50_000 * " a='<'" + ">3</p>")) < 10_000
    True
    """
    kept, end = [], 0
    for tag in _TAG.finditer(text):
        start, stop = tag.span("attributes")
        if stop - start > _LONG_CHARS and (excess := _find_many(tag)):
            kept.append(text[end:excess])
            end = stop
    return "".join((*kept, text[end:]))


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
_TAG: Final = re.compile(
    r"""<!--(?:[^-]++|-(?!->))*+(?:-->)?
    | <(?P<name>(?P<raw>(?=[stxSTX])(?i:script|style|textarea|title|xmp)(?![^\s/<>])) | [a-zA-Z][^\s/<>]{0,100}+)
      (?P<attributes>(?:[^>"']++|"[^"]*+"|'[^']*+')*+)
      (?(raw)(?:[^<]++|<(?!/(?i:(?P=raw))))*+)""",
    re.VERBOSE,
)
"""A comment or a tag; of elements whose content is no markup, with that."""
_WORD: Final = re.compile(r""""[^"]*+"|'[^']*+'|(?P<bare>[^\s"'=/]++)|["']""")
