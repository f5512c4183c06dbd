"""Where the article of an unknown page stands: in the deepest element that holds most of the page's prose.

Navigation, lists and recommendations are links, footers say so in their names; what is left over of a page is prose.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


def find_prose_holder(root: _Element) -> _Element | None:
    """That element; None where the page has next to no prose, as a list or a notice that something is gone."""
    weights = _weigh(root)
    total = weights[root]
    if total < _PROSE["least"]:
        return None
    holders = (_descend(root, weights, share * total) for share in _PROSE["shares"])
    holder = next((holder for holder in holders if holder.tag not in _WHOLE_PAGE), root)
    while holder.tag in _PARAGRAPHS and holder.getparent() is not None:
        holder = holder.getparent()
    return holder


def _descend(root: _Element, weights: dict[_Element, int], enough: float) -> _Element:
    """The deepest element of at least this weight."""
    holder = root
    while (deeper := next((child for child in holder if weights[child] >= enough), None)) is not None:
        holder = deeper
    return holder


def _weigh(root: _Element) -> dict[_Element, int]:
    """Characters of prose inside every element; one pass down and one up."""
    elsewhere: set[_Element] = set()
    weights: dict[_Element, int] = {}
    for element in root.iter():
        parent = element.getparent()
        if parent in elsewhere or _is_elsewhere(element):
            elsewhere.add(element)
        weights[element] = 0 if element in elsewhere else sum(map(_weight, _own_texts(element)))
    for element in reversed(weights):
        if element is not root:
            weights[element.getparent()] += weights[element]
    return weights


def _own_texts(element: _Element) -> Iterator[str]:
    yield element.text or ""
    yield from (child.tail or "" for child in element)


def _weight(text: str) -> int:
    stripped = text.strip()
    is_prose = len(stripped) >= _PROSE["shortest"] and _MARK.search(stripped) and not _is_said_elsewhere(stripped)
    return len(stripped) if is_prose else 0


def _is_said_elsewhere(text: str) -> bool:
    return any(saying.search(text) for saying in _SAYS_ELSEWHERE)


def _is_elsewhere(element: _Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _ELSEWHERE_TAGS:
        return True
    if element.tag in _WHOLE_PAGE:  # a body's class tells what page it is
        return False
    hidden = "display:none" in element.get("style", "").replace(" ", "").lower()
    return hidden or bool(_ELSEWHERE_NAME.search(f"{element.get('class', '')} {element.get('id', '')}".lower()))


_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_PROSE: Final = _DATA["prose"]
_MARK: Final = re.compile(f"[{_PROSE['marks']}]")
_SAYS_ELSEWHERE: Final = tuple(map(re.compile, _DATA["elsewhere"]["says"]))
_WHOLE_PAGE: Final = frozenset({"html", "body"})
_PARAGRAPHS: Final = frozenset(_DATA["paragraphs"]["tags"])
_ELSEWHERE_TAGS: Final = frozenset(_DATA["elsewhere"]["tags"])
_ELSEWHERE_NAME: Final = re.compile("|".join(map(re.escape, _DATA["elsewhere"]["names"])))
