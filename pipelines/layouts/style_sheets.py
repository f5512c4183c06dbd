"""Style sheets inside of a page, as far as they hide, strike out or raise text: simple rules become styles of elements.

``.note{display:none}`` is taken, and ``.tabs .note`` in an element of class ``tabs``. Of other selectors of several
elements (``.tabs > p ~ .note``) only what shows something. Sheets of other files, scripts, and media queries other than
of screens are not looked at.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml.etree import XPath, _Element

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that pages have and that lxml refuses to write."""
FROM_SHEET: Final = "data-styled-by-sheet"
"""Attribute of an element whose style states something that its page's sheet says of it."""


_Around = tuple[tuple[str, frozenset[str]], ...]


class _Rule(NamedTuple):
    tag: str
    """Empty: of any element."""
    names: frozenset[str]
    """Classes with a dot and ids with a number sign, all of which an element has."""
    stated: Mapping[str, str]
    """Properties with their values."""
    changes_text: bool
    """True if it hides, strikes out or raises text; others only take back what such a rule states."""
    around: _Around = ()
    """Tags and names of the elements that the element is in, the closest first."""


@dataclass(frozen=True, slots=True)
class _Ancestors:
    """The elements around others. Each is compared once with what rules say of it, whatever the page's shape."""

    known: dict[tuple[_Element, _Around], bool] = field(default_factory=dict)

    def are(self, around: _Around, element: _Element) -> bool:
        """True if an element is in ones of these tags and names, the closest first."""
        passed: list[tuple[_Element, _Around]] = []
        node, left, found = element.getparent(), around, None
        while left and node is not None and (found := self.known.get((node, left))) is None:
            passed.append((node, left))
            tag, names = left[0]
            left = left[1:] if tag in ("", node.tag) and names <= _names_of(node) else left
            node = node.getparent()
        is_inside = not left if found is None else found
        self.known.update(dict.fromkeys(passed, is_inside))
        return is_inside


def apply_style_sheets(root: _Element) -> None:
    """Write into ``style`` what the sheets of a page say of its elements; what is written there already stays."""
    rules = _load_rules(tuple(sheet[:_MAX_CHARS] for sheet in _SHEETS(root)))
    changing = {min(rule.names) for rule in rules if rule.changes_text}
    if not changing:
        return
    by_name: defaultdict[str, list[tuple[int, _Rule]]] = defaultdict(list)
    for order, rule in enumerate(rules):
        by_name[min(rule.names)].append((order, rule))
    ancestors = _Ancestors()
    for element in _NAMED(root):
        names = _names_of(element)
        if changing.isdisjoint(names):
            continue
        stated: dict[str, str] = {}
        for _, rule in sorted((found for name in names for found in by_name.get(name, ())), key=itemgetter(0)):
            if rule.names <= names and rule.tag in ("", element.tag) and ancestors.are(rule.around, element):
                stated |= rule.stated
        if _changes_text(stated):
            _state(element, stated)


@lru_cache(maxsize=2)
def _load_rules(sheets: tuple[str, ...]) -> tuple[_Rule, ...]:
    """Parse the rules about the properties that change text somewhere in these sheets. Pages of a site share them."""
    lowered = [sheet.lower() for sheet in sheets]
    concerned = {name for name, concern in _CONCERNS.items() if any(map(concern.search, lowered))}
    return tuple(islice(_read_rules(sheets, concerned), _MAX_RULES)) if concerned else ()


def _names_of(element: _Element) -> frozenset[str]:
    return frozenset((*(f".{name}" for name in element.get("class", "").split()), f"#{element.get('id', '')}"))


def _state(element: _Element, stated: Mapping[str, str]) -> None:
    own = element.get("style", "")
    written = {name.strip().lower() for name in _PROPERTY.findall(own)}
    added = {name: value for name, value in stated.items() if name not in written}
    if _changes_text(added):
        style = ";".join([*(f"{name}:{value}" for name, value in added.items()), own])
        element.set("style", NOT_IN_XML.sub("", style))
        element.set(FROM_SHEET, "")


def _changes_text(stated: Mapping[str, str]) -> bool:
    return any(_has_concern(name, value) for name, value in stated.items())


@lru_cache(maxsize=100)
def _has_concern(name: str, value: str) -> bool:
    return bool(_CONCERNS[name].match(f"{name}:{value}"))


def _read_rules(sheets: Iterable[str], properties: Collection[str]) -> Iterator[_Rule]:
    """Yield the simple rules about these properties. Most blocks name none of them, which needs no pattern to tell."""
    declaration = re.compile(rf"(?<![\w-])({'|'.join(sorted(properties))})\s*:\s*([^;]+)")
    for sheet in sheets:
        for selectors, body in _blocks(_COMMENT.sub("", sheet)):
            lowered = body.lower()
            if any(map(lowered.__contains__, properties)) and (found := declaration.findall(lowered)):
                stated = {name: "".join(value.split()) for name, value in found}
                changes_text = _changes_text(stated)
                for selector in selectors.split(","):
                    yield from _to_rule(selector.strip(), stated, changes_text=changes_text)


def _to_rule(selector: str, stated: Mapping[str, str], *, changes_text: bool) -> Iterator[_Rule]:
    last = _SIMPLE.search(selector)
    if last is None:
        return
    around = selector[: last.start()].split()
    if around and changes_text and len(around) < _MAX_AROUND and all(map(_COMPOUND.fullmatch, around)):
        yield _Rule(*_to_simple(last[0]), stated, changes_text, tuple(map(_to_simple, reversed(around))))
    elif not (around and changes_text):
        yield _Rule(*_to_simple(last[0]), stated, changes_text)


def _to_simple(selector: str) -> tuple[str, frozenset[str]]:
    tag, names = _TAG.match(selector), _NAME.findall(selector)
    return (tag[0].lower() if tag else ""), frozenset(names)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of each rule; of rules inside of others only those for screens."""
    depth, selectors = 0, ""
    said: list[str] = []
    parts = _BRACE.split(sheet)
    for text, brace in zip(parts[::2], parts[1::2], strict=False):
        said.append(text)
        outer, depth = depth, max(0, depth + (1 if brace == "{" else -1))
        if outer + depth != 1:  # inside of a block, or a brace too many
            said.append(brace)
            continue
        block = "".join(said)
        if depth:
            selectors = block.rpartition(";")[2]
        elif not selectors.lstrip().startswith("@"):
            yield selectors, block
        elif _FOR_SCREENS.fullmatch(selectors.strip()) and "@" not in block:
            yield from _blocks(block)
        said.clear()


_CONCERNS: Final = {
    name: re.compile(rf"{name}\s*:\s*(?:{values})\s*(?:!|;|\}}|$)")
    for name, values in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["concerns"].items()
}
"""Begins with the name, which makes it quick on a sheet; in lower case."""
_MAX_CHARS: Final = 200_000
_MAX_RULES: Final = 500
"""With a property that matters here: a page has some ten."""
_SHEETS: Final = XPath("//style/text()", smart_strings=False)
_NAMED: Final = XPath("//*[@class or @id]")
_COMMENT: Final = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?|<!--|-->")
_BRACE: Final = re.compile("([{}])")
_SIMPLE: Final = re.compile(r"(?:(?<=[\s>+~])|^)(?P<tag>[A-Za-z]?[A-Za-z0-9]*)(?P<names>(?:[.#][\w-]+)+)$")
_NAME: Final = re.compile(r"[.#][\w-]+")
_TAG: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_COMPOUND: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9]*+)?(?:[.#][\w-]++)*+")
_MAX_AROUND: Final = 8
"""Elements around the one that a selector is about."""
_FOR_SCREENS: Final = re.compile(r"(?i)@media\s+(?:only\s+)?(?:screen|all)")
_PROPERTY: Final = re.compile(r"(?:^|;)([^:;]+):")
