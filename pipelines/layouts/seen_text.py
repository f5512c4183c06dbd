"""What a reader of a page sees of its text: not what is hidden or struck out, and no footnote mark as a digit.

``3<sup>1</sup>例`` is three cases with a footnote, not 31. What is left out is named in ``seen_text.toml``; where a
number is concerned, the phrase is reported.
"""

from __future__ import annotations

import re
import tomllib
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml.etree import XPath, iterwalk

from pipelines.layouts.style_sheets import ADDED_BY_SHEET, FROM_SHEET, NOT_IN_XML
from pipelines.layouts.text_colors import Grounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element


class Change(NamedTuple):
    """What was done about a number, and the phrase that it is in."""

    message: str
    phrase: str


class Seen(NamedTuple):
    """An element as its readers see it, and what was changed for that."""

    element: _Element
    changes: tuple[Change, ...]


def show_all(elements: Sequence[_Element]) -> list[Seen]:
    """Return elements that follow each other, and comments; of several, those that are hidden are left empty."""
    grounds = Grounds()
    return [_show_one_of_many(element, grounds) for element in elements] if len(elements) > 1 else [show(*elements)]


def _show_one_of_many(node: _Element, grounds: Grounds) -> Seen:
    if not isinstance(node.tag, str):
        return Seen(node, ())
    return _empty(node) if _hides(node, grounds) else show(node)


def show(element: _Element) -> Seen:
    """Return the element, or a copy of it without what its readers do not see.

    The element itself is taken as shown: the text of many a page is hidden until a script has run.
    """
    broken = (*(_find_broken(element) if _has_breaks(element) else ()), *_find_overridden(element))
    if not (_changes(element) or any(map(_may_change, set(_STYLES_IN(element))))):
        return Seen(element, broken)
    copy = deepcopy(element)
    context = _Context.of(copy)
    changes = [change for node in context.nodes if node not in context.gone for change in _change(node, context)]
    return Seen(copy, (*broken, *changes))


@lru_cache(maxsize=1000)
def _may_change(style: str) -> bool:
    """Return True for a style attribute with which an element may be seen otherwise than as plain text."""
    return bool(_ANY_STYLE.search(_squeeze_style(style)))


def _hides(element: _Element, grounds: Grounds) -> bool:
    return (
        element.get("hidden", _NOT_HIDDEN) != _NOT_HIDDEN
        or bool(_STYLES["hidden"].search(_style(element)))
        or grounds.hide(element)
    )


def _empty(element: _Element) -> Seen:
    copy = deepcopy(element)
    copy.clear(keep_tail=True)
    return Seen(copy, tuple(_report(_HIDDEN, element)))


class _Context(NamedTuple):
    """The text of an element as one string, with where each element in it begins and ends."""

    text: str
    spans: Mapping[_Element, tuple[int, int]]
    shelters: Sequence[AbstractSet[_Element]]
    """For each way to be hidden that elements inside may lift: those with such an element in them."""
    gone: set[_Element]
    """What was left out with the element that it is in."""
    grounds: Grounds

    @classmethod
    def of(cls, root: _Element) -> _Context:
        pieces: list[str] = []
        starts: dict[_Element, int] = {}
        spans: dict[_Element, tuple[int, int]] = {}
        length = 0
        for event, node in iterwalk(root, events=("start", "end", "comment", "pi")):
            is_line = node.tag in _LINES
            if event == "start":
                starts[node] = length
                said = ("\n" if is_line else "") + ((node.text or "") if node.tag not in _MUTE else "")
            else:
                spans[node] = (starts.get(node, length), length)
                said = ("\n" if is_line else "") + ((node.tail or "") if node is not root else "")
            pieces.append(said)
            length += len(said)
        shelters = [_find_shelters(starts, shown) for _, shown in _UNLESS_SHOWN]
        return cls("".join(pieces), {node: spans[node] for node in starts}, shelters, set(), Grounds())

    @property
    def nodes(self) -> list[_Element]:
        return list(self.spans)[1:]

    def replace(self, node: _Element, text: str) -> None:
        """Put text in the place of an element; what comes after it stays."""
        self.gone.update(node.iterdescendants())
        node.clear(keep_tail=True)
        node.tag = "span"
        node.text = NOT_IN_XML.sub("", text)

    def is_short(self, node: _Element) -> bool:
        start, end = self.spans[node]
        return end - start <= _CONTEXT_CHARS

    def is_most(self, node: _Element) -> bool:
        start, end = self.spans[node]
        return end - start > _MOST * len(self.text)

    def before(self, node: _Element) -> str:
        """Return the end of the line before an element."""
        start = self.spans[node][0]
        return self.text[max(0, start - _CONTEXT_CHARS) : start].rpartition("\n")[2].rstrip()

    def after(self, node: _Element) -> str:
        """Return the beginning of the line after an element."""
        end = self.spans[node][1]
        return self.text[end : end + _CONTEXT_CHARS].partition("\n")[0].lstrip()

    def line_after(self, node: _Element) -> str:
        """Return the beginning of the first line after a line break."""
        end = self.spans[node][1]
        return self.text[end : end + _CONTEXT_CHARS].lstrip().partition("\n")[0]


def _change(node: _Element, context: _Context) -> Iterator[Change]:
    style = _style(node)
    if node.get(FROM_SHEET) is not None and context.is_most(node):
        yield from _report("the page's style sheet hides or marks most of the text, which was parsed anyway", node)
    elif _hides(node, context.grounds):
        yield from _report(_HIDDEN, node)
        context.replace(node, "")
    elif (nth := next((nth for nth, (hidden, _) in enumerate(_UNLESS_SHOWN) if hidden.search(style)), -1)) >= 0:
        yield from _hide(node, context, has_shown=node in context.shelters[nth])
    elif node.tag in _TAGS["struck"] or _STYLES["struck"].search(style):
        yield from _report("numbers that are struck out were left out", node)
        context.replace(node, "")
    elif node.tag in _TAGS["annotations"]:
        context.replace(node, "")
    elif (node.tag in _TAGS["reversed"] and node.get("dir", "").lower() == "rtl") or _STYLES["reversed"].search(style):
        yield from _report("numbers that are shown from right to left were left out", node)
        context.replace(node, "")
    elif node.tag in _TAGS["drawn"]:
        yield from _show_drawn(node, context)
    elif context.is_short(node):
        yield from _change_short(node, style, context)
    if node.get(ADDED_BY_SHEET):
        phrase = f"{context.before(node)}[{node.get(ADDED_BY_SHEET)}]{context.after(node)}"
        yield Change("the page's style sheet adds a number, which was not read", phrase)


def _change_short(node: _Element, style: str, context: _Context) -> Iterator[Change]:
    if _STYLES["faint"].search(style):
        yield from _report(_HIDDEN, node)
        context.replace(node, "")
    elif _STYLES["white"].search(style) or node.get("color", "").lower() in _DATA["white"]["colors"]:
        yield from _report_white(node)
    elif node.tag in _TAGS["raised"] or _STYLES["raised"].search(style):
        yield from _raise(node, context)
    elif node.tag in _TAGS["lowered"] or _STYLES["lowered"].search(style):
        yield from _lower(node, context)
    elif node.tag == "input":
        _show_field(node, context)
    elif node.tag in ("mfrac", "msup") and len(node) > 1:
        _show_formula(node, context)


def _raise(node: _Element, context: _Context) -> Iterator[Change]:
    """Keep the digits of a square or a power, raised; leave out the mark of a footnote."""
    mark, before, after = _text(node).strip(), context.before(node), context.after(node)
    is_adjacent = before[-1:].isdigit() or after[:1].isdigit()
    if _FRACTION.match(after):
        context.replace(node, f" {mark}" if before[-1:].isdigit() else mark)
    elif _EXPONENT.fullmatch(mark) and (_POWER.search(before) or _UNIT.search(before)):
        context.replace(node, mark.translate(_SUPERSCRIPTS))
    elif mark.isdecimal() and _UNIT_AFTER.match(after) and not before[-1:].isdigit():
        yield Change("a raised number was taken for the number of its unit", f"{before}[{mark}]{after}")
    elif _MARK.fullmatch(mark):
        if is_adjacent:
            yield Change("a footnote mark next to a number was left out", f"{before}[{mark}]{after}")
        context.replace(node, "")
    elif is_adjacent and any(map(str.isdigit, mark)):
        context.replace(node, f" {mark} ")


def _lower(node: _Element, context: _Context) -> Iterator[Change]:
    """Keep the digits of a formula; after a number they are none of it."""
    mark, before = _text(node).strip(), context.before(node)
    if mark[:1].isdigit() and before[-1:].isdigit():
        yield Change("a lowered mark next to a number was left out", f"{before}[{mark}]{context.after(node)}")
        context.replace(node, "")


def _report_white(node: _Element) -> Iterator[Change]:
    """Report white text on what is white as far as the page says."""
    at: _Element | None = node
    while at is not None:
        may_be_dark = "background" in _style(at) or at.get("bgcolor") or (at is not node and at.get("class"))
        if may_be_dark or at.tag in _CELLS:
            return
        at = at.getparent()
    yield from _report("a number in white may not be seen; it was read", node)


def _show_drawn(node: _Element, context: _Context) -> Iterator[Change]:
    """Put a number that a drawing, a selector, a button or a field shows into the text; report other counts in them."""
    shown = _shown_in(node).strip()
    if _TYPED.fullmatch(shown):
        context.replace(node, shown)
        return
    if any(map(str.isdigit, shown)) if node.tag == "svg" else _COUNTED.search(shown):
        yield Change("a drawing or field with numbers was left out", " ".join(shown.split())[:_PHRASE_CHARS])
    context.replace(node, "")


def _shown_in(node: _Element) -> str:
    if node.tag == "svg":
        return " ".join(_text(text) for text in node.iter("text"))
    if node.tag == "select":
        options = list(node.iter("option"))
        chosen = next((option for option in options if option.get("selected") is not None), None)
        shown = chosen if chosen is not None else options[0] if options else None
        is_number = shown is not None and _TYPED.fullmatch(_text(shown).strip())
        return _text(shown) if is_number and shown is not None else " ".join(map(_text, options))
    return _text(node)


def _hide(node: _Element, context: _Context, *, has_shown: bool) -> Iterator[Change]:
    """Leave out text that is invisible or has no size, but for elements in it that say that they are shown."""
    if has_shown:
        node.text = None
        for child in node:
            child.tail = None
    else:
        yield from _report(_HIDDEN, node)
        context.replace(node, "")


def _show_field(node: _Element, context: _Context) -> None:
    """Put the number of a field into the text."""
    value = node.get("value", "")
    if node.get("type", "").lower() in _DATA["typed"]["types"] and _TYPED.fullmatch(value):
        context.replace(node, value.strip())


def _show_formula(node: _Element, context: _Context) -> None:
    """Set the parts of a fraction and of a power apart, in MathML."""
    if node.tag == "msup":
        context.replace(node[1], _text(node[1]).strip().translate(_SUPERSCRIPTS))
        return
    node[0].tail = "/"
    if context.before(node)[-1:].isdigit():
        node.text = " "


def _find_broken(element: _Element) -> Iterator[Change]:
    """Yield numbers that a line break may have cut in two (新增1, 2例), or that are pictures."""
    context = _Context.of(element)
    for node in context.nodes:
        if node.tag == "br":
            before, after = context.before(node), context.line_after(node)
            if _CUT_BEFORE.search(before) and _CUT_AFTER.match(after):
                yield Change("a line break is between the digits of what may be one number", f"{before}⏎{after}")
        elif node.tag in _PICTURES and not _text(node).strip():
            before, after = context.before(node), context.after(node)
            if _HAN_END.search(before) and _UNIT_AFTER.match(after):
                yield Change("a picture is where a number should be", f"{before}[图]{after}")


def _find_overridden(element: _Element) -> Iterator[Change]:
    """Yield text with a character that makes browsers show what follows it from right to left."""
    text = _text(element)
    at = text.find(_OVERRIDE)
    while at >= 0:
        phrase = " ".join(text[at : at + _CONTEXT_CHARS].replace(_OVERRIDE, "").split())
        if any(map(str.isdigit, phrase)):
            yield Change("digits are shown from right to left", phrase)
        at = text.find(_OVERRIDE, at + _CONTEXT_CHARS)


def _report(message: str, node: _Element) -> Iterator[Change]:
    phrase = " ".join(_text(node).split())
    if any(map(str.isdigit, phrase)):
        yield Change(message, phrase[:_PHRASE_CHARS])


def _find_shelters(nodes: Iterable[_Element], shown: re.Pattern[str]) -> AbstractSet[_Element]:
    found: set[_Element] = set()
    for node in nodes:
        at = node.getparent() if shown.search(_style(node)) else None
        while at is not None and at not in found:
            found.add(at)
            at = at.getparent()
    return found


def _style(node: _Element) -> str:
    return _squeeze_style(node.get("style", ""))


def _squeeze_style(style: str) -> str:
    return "".join(style[:_STYLE_CHARS].lower().split())


def _text(node: _Element) -> str:
    return str(_STRING(node))


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_TAGS: Final = {name: frozenset(table["tags"]) for name, table in _DATA.items() if "tags" in table}
_STYLES: Final = {name: _any_of(table["styles"]) for name, table in _DATA.items() if "styles" in table}
_LINES: Final = _TAGS["lines"]
_CELLS: Final = frozenset({"td", "th"})
_MUTE: Final = frozenset({"script", "style"})
_NOT_HIDDEN: Final = "until-found"
_HIDDEN: Final = "hidden text with numbers was left out"
_UNLESS_SHOWN: Final = [(re.compile(pair["hidden"]), re.compile(pair["shown"])) for pair in _DATA["unless"]]
_MARK: Final = re.compile(_DATA["raised"]["mark"])
_EXPONENT: Final = re.compile(r"[-−–+]?\d{1,2}")
_POWER: Final = re.compile(_DATA["raised"]["power"])
_UNIT: Final = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, _DATA['raised']['units']))})$")
_FRACTION: Final = re.compile(r"[/⁄]\s*\d")
_SUPERSCRIPTS: Final = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_TYPED: Final = re.compile(_DATA["typed"]["value"])
_CUT_BEFORE: Final = re.compile(r"[\u3400-\u9fff]\s*\d+$")
_UNITS: Final = "|".join(_DATA["counted"]["units"])
_CUT_AFTER: Final = re.compile(rf"\d+\s*(?:{_UNITS})")
_COUNTED: Final = re.compile(rf"\d\s{{0,3}}(?:{_UNITS})")
_UNIT_AFTER: Final = re.compile(_UNITS)
_HAN_END: Final = re.compile(r"[\u3400-\u9fff]$")
_PICTURES: Final = frozenset(_DATA["counted"]["pictures"])
_OVERRIDE: Final = "\u202e"
_CONTEXT_CHARS: Final = 24
_PHRASE_CHARS: Final = 80
_STYLE_CHARS: Final = 600
_MOST: Final = 0.8
"""Of a body's text: a page that hides so much in its sheet has a script that shows it."""
_STRING: Final = XPath("string()", smart_strings=False)
_has_breaks: Final = XPath(f"boolean(descendant::*[self::br or {' or '.join(f'self::{tag}' for tag in _PICTURES)}])")
_STYLES_IN: Final = XPath("descendant::*/@style", smart_strings=False)
_ANY_STYLE: Final = _any_of(
    ["(?<!-)color:", *(one.pattern for one in _STYLES.values()), *(hidden.pattern for hidden, _ in _UNLESS_SHOWN)]
)
"""Of a color it depends on those around the element."""
_changes: Final = XPath(
    f"boolean(descendant::*[@hidden or @color or @{ADDED_BY_SHEET} or "
    + " or ".join(f"self::{tag}" for tag in sorted({*_TAGS["struck"], *_TAGS["annotations"], *_TAGS["reversed"],
                                                     *_TAGS["raised"], *_TAGS["lowered"], *_TAGS["drawn"], "input",
                                                     "mfrac", "msup"}))
    + "])"
)  # fmt: skip
