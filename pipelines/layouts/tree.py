"""The tree of a page, and its nodes in the order of the page: from this tree, or from a soup of a part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bs4.element import NavigableString, Tag
from lxml.etree import HTMLParser, fromstring, iterwalk, tostring

from pipelines.markup import bound_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bs4 import BeautifulSoup
    from lxml.etree import _Element


class Node(NamedTuple):
    """An element, or a piece of text."""

    depth: int
    """How many elements it is in."""
    name: str
    """Tag of an element; empty: a piece of text."""
    names: Sequence[str] = ()
    """Classes and id of an element, in lower case."""
    text: str = ""
    key: int = 0
    """The ``id()`` of an element of a soup."""


def parse_tree(text: str) -> _Element:
    """Parse to plain elements: those of lxml.html, which parsel makes, run code of theirs for each one visited."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    whole = _DOCUMENT_END.sub("", text.strip().replace("\x00", "")) or _NOTHING
    root = fromstring(bound_tags(whole).encode(), parser)
    return fromstring(_NOTHING, parser) if root is None else root


def to_html(elements: Sequence[_Element]) -> str:
    """Return the markup of elements that follow each other, with what is between them."""
    last = len(elements) - 1
    return "".join(
        str(tostring(element, method="html", encoding="unicode", with_tail=at < last))
        for at, element in enumerate(elements)
    )


def walk_tree(elements: Sequence[_Element]) -> Iterator[Node]:
    """Yield the nodes of elements that follow each other, with what is between them, but comments."""
    for at, element in enumerate(elements, start=1):
        is_last = at == len(elements)
        if not isinstance(element.tag, str):  # a comment between them
            yield from _walk_text(0, "" if is_last else element.tail)
            continue
        depth = 0
        for event, node in iterwalk(element, events=("start", "end", "comment", "pi")):
            if event == "start":
                names = (*node.get("class", "").lower().split(), node.get("id", "").lower())
                yield Node(depth, node.tag, names)
                depth += 1
                yield from _walk_text(depth, node.text)
            else:
                depth -= event == "end"
                yield from _walk_text(depth, "" if node is element and is_last else node.tail)


def _walk_text(depth: int, text: str | None) -> Iterator[Node]:
    if text:
        yield Node(depth, "", text=text)


def walk_soup(soup: BeautifulSoup) -> Iterator[Node]:
    """Yield the nodes of a soup but comments, and text that is shown as something else (ruby)."""
    depths = {id(soup): 0}
    for node in soup.descendants:
        depth = depths[id(node.parent)]
        if isinstance(node, Tag):
            depths[id(node)] = depth + 1
            names = (*node.get_attribute_list("class"), node.get("id") or "")
            yield Node(depth, node.name, [str(name).lower() for name in names if name], key=id(node))
        elif type(node) is NavigableString:  # comments and doctypes are subclasses
            yield Node(depth, "", text=node)


_NOTHING: Final = "<html/>"
_DOCUMENT_END: Final = re.compile(r"</(?:html|body)\b[^<>]*>", re.IGNORECASE)
"""Included files have end tags of their own, at which libxml2 stops; browsers read on."""
