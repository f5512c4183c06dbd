"""Markup that scripts write into a page: ``document.write('<a href="index_1.html">下一页</a>')``, ``innerHTML``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsel import Selector

from crawler.listings.pagers.script_calls import drop_comments
from pipelines.markup import bound_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.listings.document import Document

_GAP: Final = "\ufffc"
"""Takes the place of what a script computes: an address with it is unknown."""
_UNKNOWN: Final = "javascript:"
_MARKUP_MAX_CHARS: Final = 200_000
"""A pager has a few thousand characters; scripts of a megabyte hold other markup."""
_STRING: Final = re.compile(
    r"""(?s)"(?P<double>(?:\\.|[^"\\\n])*+)" | '(?P<single>(?:\\.|[^'\\\n])*+)' | `(?P<back>(?:\\.|[^`\\])*+)`""",
    re.VERBOSE,
)
_COMPUTED: Final = re.compile(r"\$\{[^{}]{0,200}\}")
_ESCAPE: Final = re.compile(r"(?s)\\(?:u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})|(?P<char>.))")
_CHARACTERS: Final = {"n": "\n", "r": "\n", "t": "\t"}


def read_written(document: Document) -> Iterator[Selector]:
    """Yield the markup in the strings of a page's scripts, and in its templates, parsed; nothing if there is none."""
    scripts = document.root.xpath("//script")
    templates = scripts.xpath("self::*[contains(@type, 'template') or contains(@type, 'html')]/text()").getall()
    markup = "".join((*_read_strings(drop_comments(document.read_scripts())), *templates))[:_MARKUP_MAX_CHARS]
    if "<" in markup:
        root = Selector(text=bound_tags(markup), type="html")
        for element in root.root.iter():
            for name, value in element.attrib.items():
                if _GAP in value:
                    element.set(name, _UNKNOWN)
        yield root


def _read_strings(script: str) -> Iterator[str]:
    """Yield the strings that are markup; those that ``+`` puts together are one."""
    chain, end = "", 0
    for found in _STRING.finditer(script):
        between = script[end : found.start()].strip()
        is_joined = between[:1] == "+" or between[-1:] == "+"
        if not is_joined and "<" in chain:
            yield chain
        glue = (_GAP if between.strip("+ ") else "") if is_joined else ""
        chain = (chain if is_joined else "") + glue + _unescape(found)
        end = found.end()
    if "<" in chain:
        yield chain


def _unescape(found: re.Match[str]) -> str:
    """Return the text of a string of a script."""
    text = next((text for text in found.groups() if text is not None), "")
    if found["back"] is not None:
        text = _COMPUTED.sub(_GAP, text)
    return _ESCAPE.sub(_to_character, text)


def _to_character(escape: re.Match[str]) -> str:
    code = escape["four"] or escape["two"]
    return chr(int(code, 16)) if code else _CHARACTERS.get(escape["char"], escape["char"])
