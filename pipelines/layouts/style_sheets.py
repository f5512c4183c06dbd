"""Style sheets inside of a page, as far as they hide, strike out or raise text: simple rules become styles of elements.

``.note{display:none}`` is taken, and ``.tabs .note`` in an element of class ``tabs``. Of other selectors of several
elements (``.tabs > p ~ .note``) only what shows something. Sheets of other files, scripts, and media queries other than
of screens are not looked at. Numbers that ``::before`` and ``::after`` add, and elements that are set as a table, are
marked with attributes.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml.etree import XPath, _Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that pages have and that lxml refuses to write."""
FROM_SHEET: Final = "data-styled-by-sheet"
"""Attribute of an element whose style states something that its page's sheet says of it."""
ADDED_BY_SHEET: Final = "data-added-by-sheet"
"""Attribute of an element at which the page's sheet shows a number; its text."""
SET_BY_SHEET: Final = "data-set-by-sheet"
"""Attribute of an element that the page's sheet sets as a part of a table; its ``display``."""


_Around = tuple[tuple[str, frozenset[str]], ...]


class _Block(NamedTuple):
    """The selectors of a block, and what it states of the properties that change text."""

    selectors: str
    stated: Mapping[str, str]
    changes_text: bool
    """True if it hides, strikes out or raises text; others only take back what such a block states."""

    def rules(self) -> Iterator[_Rule]:
        for selector in self.selectors.split(","):
            yield from _to_rule(selector.strip(), self.stated, changes_text=self.changes_text)


class _Rule(NamedTuple):
    tag: str
    """Empty: of any element."""
    names: frozenset[str]
    """Classes with a dot and ids with a number sign, all of which an element has."""
    stated: Mapping[str, str]
    """Properties with their values."""
    around: _Around = ()
    """Tags and names of the elements that the element is in, the closest first."""


class _Sheets:
    """What the sheets of a page say. Few pages have an element of the rules that change text."""

    def __init__(self, sheets: Iterable[str]) -> None:
        bare = (_COMMENT.sub("", sheet) if "/*" in sheet or "--" in sheet else sheet for sheet in sheets)
        self._parts = [_Part.of(part) for sheet in bare for part in _parts_for_screens(sheet)]

    @cached_property
    def changing(self) -> Sequence[_Rule]:
        """Return the rules that change text."""
        blocks = (block for part in self._parts for block in part.find_changing() if block.changes_text)
        return list(islice((rule for block in blocks for rule in block.rules()), _MAX_RULES))

    def find_rules(
        self, properties: AbstractSet[str], names: AbstractSet[str]
    ) -> Mapping[str, list[tuple[int, _Rule]]]:
        """Return the rules about some properties of elements with these names, by one of the names of each, with their
        places in the sheets.
        """
        by_name: defaultdict[str, list[tuple[int, _Rule]]] = defaultdict(list)
        blocks = (block for part in self._parts for block in part.find_about(properties, names))
        for order, rule in enumerate(islice((rule for block in blocks for rule in block.rules()), _MAX_RULES)):
            by_name[min(rule.names)].append((order, rule))
        return by_name


class _Part(NamedTuple):
    """A part of a sheet without blocks in others. Places are looked for in it, which is quicker than to read it all."""

    text: str
    lowered: str

    @classmethod
    def of(cls, text: str) -> _Part:
        lowered = text.lower()
        return cls(text, lowered if len(lowered) == len(text) else text)  # of some letters that is two letters

    def find_changing(self) -> Iterator[_Block]:
        """Yield the blocks that may change text."""
        found = [match.start() for concern in _CONCERNS.values() for match in concern.finditer(self.lowered)]
        if _WHITE_GROUND.search(self.lowered):
            found += [match.start() for match in _WHITE.finditer(self.lowered)]
        starts = {self.text.rfind("{", max(0, at - _MAX_BLOCK_CHARS), at) for at in found}
        yield from self._blocks(starts, _DECLARATION)

    def find_about(self, properties: AbstractSet[str], names: AbstractSet[str]) -> Iterator[_Block]:
        """Yield the blocks that state one of these properties of elements with one of these names."""
        places = (at for name in sorted(names)[:_MAX_NAMES] for at in _places_of(name, self.text))
        starts = {self.text.find("{", at, at + _MAX_BLOCK_CHARS) for at in places}
        yield from self._blocks(starts, _compile_declaration(frozenset(properties)))

    def _blocks(self, starts: AbstractSet[int], declaration: re.Pattern[str]) -> Iterator[_Block]:
        """Yield the blocks whose opening braces are at these places, with what they declare."""
        sheet = self.text
        for start in sorted(starts - {-1}):
            end = sheet.find("}", start, start + _MAX_BLOCK_CHARS)
            body = self.lowered[start + 1 : end if end >= 0 else start + _MAX_BLOCK_CHARS].lower()
            if found := declaration.findall(body):
                before = max(sheet.rfind(mark, max(0, start - _MAX_BLOCK_CHARS), start) for mark in "{};")
                stated = {name: "".join(value.split()) for name, value in found}
                if "color" in stated and _WHITE.search(body) and _WHITE_GROUND.search(body):
                    stated["color"] = "transparent"
                yield _Block(sheet[before + 1 : start], stated, _changes_text(stated))


@dataclass(frozen=True, slots=True)
class _Ancestors:
    """The elements around others. Each is compared once with what rules say of it, whatever the page's shape."""

    known: dict[tuple[_Element, _Around], bool] = field(default_factory=dict)

    def are(self, around: _Around, element: _Element) -> bool:
        """Return True if an element is inside elements of these tags and names, the closest first."""
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


class Names(NamedTuple):
    """The classes and ids of a page."""

    classes: frozenset[str]
    """Attributes, each with one class or several."""
    ids: frozenset[str]

    @classmethod
    def of(cls, root: _Element) -> Names:
        return cls(frozenset(_CLASSES(root)), frozenset(_IDS(root)))

    @property
    def single(self) -> frozenset[str]:
        """Return each class and each id."""
        return frozenset((*" ".join(self.classes).split(), *" ".join(self.ids).split()))

    @property
    def marked(self) -> frozenset[str]:
        """Return each class with a dot, and each id with a number sign."""
        classes = set(" ".join(self.classes).split())
        return frozenset((*(f".{name}" for name in classes), *(f"#{name}" for name in self.ids)))

    def find(self, wanted: AbstractSet[str], root: _Element) -> Iterator[_Element]:
        """Yield the elements with one of these names, as ``marked`` has them."""
        classes = {one for one in self.classes if any(f".{name}" in wanted for name in one.split())}
        ids = {name for name in self.ids if f"#{name}" in wanted}
        for element in _NAMED(root):
            if element.get("class") in classes or element.get("id") in ids:
                yield element


def apply_style_sheets(root: _Element, names: Names) -> None:
    """Write into ``style`` what the sheets of a page say of its elements; what is written there already stays."""
    sheets = _load_sheets(tuple(sheet[:_MAX_CHARS] for sheet in _SHEETS(root)))
    marked = names.marked if sheets.changing else frozenset()
    changing = [rule for rule in sheets.changing if rule.names <= marked]
    if not changing:
        return
    wanted = {min(rule.names) for rule in changing}
    elements = {element: _names_of(element) for element in names.find(wanted, root)}
    properties = {name for rule in changing for name in rule.stated}
    rules = sheets.find_rules(properties, {name for own in elements.values() for name in own})
    ancestors = _Ancestors()
    for element, own in elements.items():
        found = sorted((one for name in own if name in rules for one in rules[name]), key=itemgetter(0))
        stated: dict[str, str] = {}
        for _, rule in found:
            if rule.names <= own and rule.tag in ("", element.tag) and ancestors.are(rule.around, element):
                stated |= rule.stated
        if stated and _changes_text(stated):
            _state(element, stated)


@lru_cache(maxsize=16)
def _load_sheets(sheets: tuple[str, ...]) -> _Sheets:
    """Parse sheets once, which pages of a site share; a crawl goes through several sites at a time."""
    return _Sheets(sheets)


def _names_of(element: _Element) -> AbstractSet[str]:
    names = {f".{name}" for name in element.get("class", "").split()}
    if name := element.get("id"):
        names.add(f"#{name}")
    return names


def _state(element: _Element, stated: Mapping[str, str]) -> None:
    if added := _find_added(element, stated.get("content", "")):
        element.set(ADDED_BY_SHEET, NOT_IN_XML.sub("", added))
    own = element.get("style", "")
    written = {name.strip().lower() for name in _PROPERTY.findall(own)}
    styles = {name: value for name, value in stated.items() if name not in written and name != "content"}
    if styles.get("display", "").startswith("table"):
        element.set(SET_BY_SHEET, styles.pop("display"))
    if _changes_text(styles):
        style = ";".join([*(f"{name}:{value}" for name, value in styles.items()), own])
        element.set("style", NOT_IN_XML.sub("", style))
        element.set(FROM_SHEET, "")


def _find_added(element: _Element, content: str) -> str:
    """Return the text that ``content`` shows, if there is a digit in it."""
    pieces = (
        element.get(attribute, "") if attribute else _unescape(text) for text, attribute in _SHOWN.findall(content)
    )
    added = "".join(pieces)
    return added if any(map(str.isdigit, added)) else ""


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16) % 0x110000), text[1:-1])


def _changes_text(stated: Mapping[str, str]) -> bool:
    return any(_has_concern(name, value) for name, value in stated.items())


@lru_cache(maxsize=100)
def _has_concern(name: str, value: str) -> bool:
    return bool(_CONCERNS[name].match(f"{name}:{value}"))


def _places_of(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


@lru_cache(maxsize=20)
def _compile_declaration(properties: AbstractSet[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(sorted(properties))})\s*:\s*([^;]+)")


def _to_rule(selector: str, stated: Mapping[str, str], *, changes_text: bool) -> Iterator[_Rule]:
    """Yield the rule of a selector, of one with ``::before`` or ``::after`` only what text it adds."""
    element = _BESIDE.sub("", selector)
    declared = {name: value for name, value in stated.items() if (name == "content") == (element != selector)}
    last = _SIMPLE.search(element) if declared else None
    if last is None:
        return
    around = element[: last.start()].split()
    if around and changes_text and len(around) < _MAX_AROUND and all(map(_COMPOUND.fullmatch, around)):
        yield _Rule(*_to_simple(last[0]), declared, tuple(map(_to_simple, reversed(around))))
    elif not (around and changes_text):
        yield _Rule(*_to_simple(last[0]), declared)


def _to_simple(selector: str) -> tuple[str, frozenset[str]]:
    tag, names = _TAG.match(selector), _NAME.findall(selector)
    return (tag[0].lower() if tag else ""), frozenset(names)


def _parts_for_screens(sheet: str) -> Iterator[str]:
    """Yield the parts of a sheet that hold for screens: what is in no block of an at-rule, and in those for screens."""
    start, at = 0, sheet.find("@")
    while at >= 0:
        is_first = sheet[max(0, at - _MAX_BLANKS) : at].rstrip()[-1:] in ("", "}", ";")
        rule = _AT_RULE.match(sheet, at) if is_first else None
        if rule is None:
            at = sheet.find("@", at + 1)
            continue
        yield sheet[start:at]
        start = rule.end() if rule["mark"] == ";" else _find_end_of_block(sheet, rule.end())
        if _FOR_SCREENS.fullmatch(rule["prelude"].strip()):
            inner = sheet[rule.end() : start - 1]
            yield "" if "@" in inner else inner
        at = sheet.find("@", start)
    yield sheet[start:]


def _find_end_of_block(sheet: str, start: int) -> int:
    """Return where a block ends whose opening brace is before ``start``; the end of the sheet if it does not."""
    depth = 1
    for brace in _BRACE.finditer(sheet, start):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    return len(sheet)


_CONCERNS: Final = {
    name: re.compile(rf"{name}(?<![\w-]{name})\s*:\s*(?:{values})\s*(?:!|;|\}}|$)")
    for name, values in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["concerns"].items()
}
"""Begins with the name, which makes it quick on a sheet; in lower case."""
_DECLARATION: Final = _compile_declaration(frozenset(_CONCERNS))
_MAX_CHARS: Final = 200_000
_MAX_RULES: Final = 500
"""With a property that matters here: a page has some ten."""
_MAX_BLOCK_CHARS: Final = 5000
_MAX_NAMES: Final = 300
_MAX_BLANKS: Final = 100
_SHEETS: Final = XPath("//style/text()", smart_strings=False)
_CLASSES: Final = XPath("/descendant::*/@class", smart_strings=False)  # //@class looks for it at texts too
_IDS: Final = XPath("/descendant::*/@id", smart_strings=False)
_NAMED: Final = XPath("//*[@class or @id]")
_COMMENT: Final = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?|<!--|-->")
_BRACE: Final = re.compile("[{}]")
_AT_RULE: Final = re.compile(r"(?P<prelude>@[^{};]*+)(?P<mark>[{;])")
_BESIDE: Final = re.compile(r"::?(?:before|after)$", re.IGNORECASE)
_SHOWN: Final = re.compile(r"""("[^"]*+"|'[^']*+')|attr\(([\w-]+)\)""")
_ESCAPE: Final = re.compile(r"\\([0-9a-f]{1,6})\s?")
_WHITES: Final = r"(?:#fff(?:fff)?|white)(?![\w-])"
_WHITE: Final = re.compile(rf"color(?<![\w-]color)\s*:\s*{_WHITES}")
_WHITE_GROUND: Final = re.compile(rf"background(?:-color)?\s*:\s*{_WHITES}")
_SIMPLE: Final = re.compile(r"(?:(?<=[\s>+~])|^)(?P<tag>[A-Za-z]?[A-Za-z0-9]*)(?P<names>(?:[.#][\w-]+)+)$")
_NAME: Final = re.compile(r"[.#][\w-]+")
_TAG: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_COMPOUND: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9]*+)?(?:[.#][\w-]++)*+")
_MAX_AROUND: Final = 8
"""Elements around the one that a selector is about."""
_FOR_SCREENS: Final = re.compile(r"(?i)@media\s+(?:only\s+)?(?:screen|all)")
_PROPERTY: Final = re.compile(r"(?:^|;)([^:;]+):")
