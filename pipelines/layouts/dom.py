"""Locate things on a page: the one module of parsing that knows the HTML library.

Selectors are written in a family's TOML file, each name with its selectors, the best first. A selector that begins with
a slash or a bracket is XPath, any other is CSS. What looks backwards or forwards, or at the whole page, starts from few
elements (``(//h1)[position() <= 9]/…``), or a hostile page makes it quadratic.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from cssselect import HTMLTranslator, SelectorError
from lxml.etree import Comment, XPath, XPathError

from pipelines.addresses import Base
from pipelines.layouts.cleaning import clean, to_line
from pipelines.layouts.neighbouring_text import following_texts, texts_before
from pipelines.layouts.prose_map import ProseMap
from pipelines.layouts.seen_text import show_all
from pipelines.layouts.set_as_tables import SET_BY, set_as_tables
from pipelines.layouts.style_sheets import Names, apply_style_sheets
from pipelines.layouts.tree import parse_tree, to_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lxml.etree import _Element

    from pipelines.layouts.cleaning import Cleaned
    from pipelines.layouts.seen_text import Change, Seen

_IS_TEXT: Final = "not(parent::script or parent::style) and normalize-space(translate(., '\u00a0\u3000', ''))"
_HOLDS_TEXT: Final = f"boolean(descendant::text()[{_IS_TEXT}])"
_FILES: Final = (".pdf", ".PDF", ".doc", ".xls", ".ofd")
_FRAMED: Final = " or ".join(
    f"self::{tag}[{' or '.join(f'contains(@{name}, {suffix!r})' for suffix in _FILES)}]"
    for tag, name in (("iframe", "src"), ("embed", "src"), ("object", "data"))
)
"""A file that the page shows in a frame."""
_NAMED: Final = " or ".join(f"contains(., {suffix!r})" for suffix in _FILES)
_VIEWED: Final = (
    f"self::script[{_NAMED}] or self::input[@type = 'hidden'] or @*[starts-with(name(), 'data-')][{_NAMED}]"
)
"""A file whose address is for a script of the page, which shows it."""
_LONGEST_SCRIPT: Final = 20_000
_HIDDEN_FRAME: Final = re.compile(r"display\s?:\s?none|;[01](?:px)?;")
_SCRIPTED: Final = ("javascript:", "#")
_HOLDS_PICTURE: Final = f"boolean(descendant-or-self::*[self::img[@src or @data-src] or {_FRAMED}])"
_ABOVE: Final = 40  # an article's head, not the navigation above it
_BELOW: Final = 12
_MAX_CHANGES: Final = 30
_LONGEST_LINE: Final = 200  # of a line about the article; what is longer is no such line
_SAYS: Final = (
    "//body/descendant::*[text()[normalize-space()]][string-length() <= 400]"
    "[not(self::script or self::style or self::option)]"
    "[not(ancestor-or-self::a) or ancestor-or-self::h1 or ancestor-or-self::h2]"
    f"[text()[{_IS_TEXT}]]"  # last, for few elements: to translate takes longer than all the rest
)


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector, as XPath."""

    xpath: str
    names: frozenset[str] = frozenset()
    """Classes and ids without which it finds nothing, as far as known: most pages have none of them."""
    parts: frozenset[str] = frozenset()
    """The same of an XPath: parts of such names."""


_CSS: Final = HTMLTranslator()
BODY: Final = (Selector("//body"),)
"""All that is shown."""


class PagePart:
    """A part of a page, one element or several that follow each other, with what is in it and around it."""

    def __init__(self, *nodes: _Element) -> None:
        """Take elements, with the comments between them."""
        self.elements = [node for node in nodes if isinstance(node.tag, str)]
        self._nodes = nodes

    @cached_property
    def _seen(self) -> list[Seen]:
        return show_all(self._nodes)

    @property
    def _shown(self) -> list[_Element]:
        return [seen.element for seen in self._seen]

    @property
    def changes(self) -> list[Change]:
        """Return what in ``html`` is not as the source has it, because readers see its numbers otherwise."""
        return [change for seen in self._seen for change in seen.changes][:_MAX_CHANGES]

    @property
    def html(self) -> str:
        """Return all its elements as readers see them, with what is between them."""
        return to_html(self._shown)

    @cached_property
    def cleaned(self) -> Cleaned:
        """Return its paragraphs and captions as readers see them, without the furniture of the page."""
        return clean(self._shown)

    @property
    def line(self) -> str:
        """Return what readers see of it as one line."""
        return to_line(self._shown)

    @property
    def text(self) -> str:
        """Return all its text as the source has it."""
        return "".join(map(_text, self.elements))

    @property
    def is_whole_page(self) -> bool:
        """Return True if it is the page or its body."""
        return self.elements[0].tag in _WHOLE_PAGE

    @property
    def is_heading(self) -> bool:
        """Return True by its tag, or by a class or id that says so."""
        (element,) = self.elements
        names = f"{element.get('class', '')} {element.get('id', '')}"
        return bool(_HEADING_TAG.fullmatch(element.tag) or _HEADING_NAME.search(names))

    @property
    def link_share(self) -> float:
        """Return the share of its text that is in links, 0 to 1."""
        length = len("".join(self.text.split()))
        links = "".join(self._each("descendant::a//text()"))
        return len("".join(links.split())) / length if length else 0.0

    def links(self) -> Iterator[tuple[str, str]]:
        """Address and text (or title) of every link in it, and of every frame; a script that a link runs as it is.

        Where there is none, what the page says to a script that shows a file.
        """
        links = self._each(f"descendant-or-self::*[self::a[@href or @onclick] or {_FRAMED}]")
        if not links:
            viewed = self._each(f"descendant-or-self::*[{_VIEWED}]")
            yield from ((address, "") for one in viewed for address in _name_viewed(one))
        for link in links:
            address = (link.get("href") or link.get("src") or link.get("data") or "").strip()
            if not address or address.lower().startswith(_SCRIPTED):
                address = f"javascript:{address} {link.get('onclick', '')}"
            yield address, (_text(link) if link.tag == "a" else "") or link.get("title", "")

    def frames(self) -> Iterator[str]:
        """Return the addresses of the frames in it that show no file, and that readers can see."""
        for frame in self._each(f"descendant-or-self::iframe[@src][not({_FRAMED})]"):
            shown = ";".join(frame.get(name, "") for name in ("style", "width", "height"))
            if not _HIDDEN_FRAME.search(f"{shown};"):
                yield frame.attrib["src"].strip()

    def pictures(self) -> Iterator[tuple[str, str]]:
        """Address and description of every picture in it; a lazy one has its address in ``data-src``."""
        for picture in self._each("descendant-or-self::img[@src or @data-src]"):
            yield (picture.get("data-src") or picture.get("src", "")).strip(), picture.get("alt", "").strip()

    def links_below(self) -> Iterator[tuple[str, str]]:
        """Address and text of the links closest below."""
        for link in islice(_following_links(self.elements[-1]), _BELOW):
            yield link.attrib["href"].strip(), _text(link).strip()

    def moments_above(self) -> list[str]:
        """Return what ``<time>`` closest above, and in it, states for programs."""
        above = _find(self.elements[0], "preceding::time[@datetime][position() <= 3]")
        return [time.attrib["datetime"] for time in [*self._each("descendant::time[@datetime]")[:3], *reversed(above)]]

    def headings_above(self) -> Iterator[PagePart]:
        """Yield the headings above it, the closest first."""
        around = _find(
            self.elements[0], "preceding::*[self::h1 or self::h2 or self::h3 or @class or @id][position() <= 12]"
        )
        yield from (heading for heading in map(PagePart, reversed(around)) if heading.is_heading)

    def lines_above(self) -> list[str]:
        """Return the texts closest above, in the order of the page. A line that a page hides is no dateline."""
        return [piece.strip()[:_LONGEST_LINE] for piece in texts_before(self.elements[0], _ABOVE)]

    def _each(self, xpath: str) -> list[_Element]:
        return [found for element in self.elements for found in _find(element, xpath)]

    def lines_below(self) -> list[str]:
        """Return the texts closest below."""
        return [piece.strip()[:_LONGEST_LINE] for piece in following_texts(self.elements[-1], _BELOW)]


def _name_viewed(element: _Element) -> Iterator[str]:
    """Yield the addresses that an element has for a script; a script itself as one that a link runs."""
    if element.tag == "script":
        yield f"javascript:{(element.text or '')[:_LONGEST_SCRIPT]}"
        return
    yield from (value.strip() for name, value in element.attrib.items() if name.startswith("data-") or name == "value")


class Dom:
    """A parsed page. Its parser keeps what is less than some two thousand elements deep."""

    def __init__(self, text: str) -> None:
        self._root = parse_tree(text)
        names = Names.of(self._root)
        self._names = names.single
        """Every class and id of the page."""
        self._joined_names = " ".join(self._names)
        apply_style_sheets(self._root, names)
        if any(word in text for word in SET_BY):
            set_as_tables(self._root)
        self._found: dict[str, list[_Element]] = {}
        """Elements of the page by the XPath of a selector: a family asks for some two or three times."""

    @property
    def whole(self) -> PagePart:
        """Return all of the page."""
        return PagePart(self._root)

    def has(self, selectors: tuple[Selector, ...]) -> bool:
        """Return True if any of the selectors finds an element."""
        return next(self._matches(selectors), None) is not None

    def find_part(self, selectors: Sequence[Selector]) -> PagePart | None:
        """Return the first element that contains text: by the order of the selectors, then of the page."""
        return self._find(selectors, _HOLDS_TEXT)

    def find_picture(self, selectors: Sequence[Selector]) -> PagePart | None:
        """Return the first element that contains a picture, or a file in a frame."""
        return self._find(selectors, _HOLDS_PICTURE)

    def find_line(self, selectors: Sequence[Selector]) -> str:
        """Return the first element that contains text as one line, or empty."""
        part = self.find_part(selectors)
        return part.line if part else ""

    def find_line_before(self, selectors: Sequence[Selector], end: PagePart) -> str:
        """Return the first element that contains text, if it is not after the end of a part, as one line; or empty."""
        part = self.find_part(selectors)
        return part.line if part and self._order[part.elements[0]] < self._end_of(end) else ""

    def find_prose(self) -> PagePart | None:
        """Return the deepest element that contains most of the page's prose; None where there is none."""
        element = self._prose.find_container()
        return PagePart(element) if element is not None else None

    def find_counts(self) -> PagePart | None:
        """Return the element that contains lines of counts, on a page without prose; None where there are none."""
        element = self._prose.find_counts()
        return PagePart(element) if element is not None else None

    def narrow(self, part: PagePart) -> PagePart:
        """Return the element with most of the prose, if it is in a part whose rest is mostly links; else the part.

        Portals call a frame around the article and all that they recommend below it by the name of the text.
        """
        (outer,), inner = part.elements, self._prose.find_container()
        if inner is None or inner is outer or not any(above is outer for above in inner.iterancestors()):
            return part
        rest = _shown_chars(outer) - _shown_chars(inner)
        links = _shown_chars(outer, "ancestor::a") - _shown_chars(inner, "ancestor::a")
        return PagePart(inner) if rest and links >= _MOSTLY * rest else part

    def widen(self, part: PagePart) -> PagePart:
        """Return a part with the blocks next to it that go on with its prose."""
        return PagePart(*self._prose.widen(part.elements[0])) if len(part.elements) == 1 else part

    def trim(self, page: PagePart) -> PagePart:
        """Return what the page contains from its first to its last block with prose, without blocks of links."""
        blocks = self._prose.trim(page.elements[0])
        return PagePart(*(block for block in blocks if not _is_menu(block) or block is blocks[0]))

    @property
    def size(self) -> int:
        """Return how many elements the page has."""
        return len(self._order)

    def join_alike(self, part: PagePart) -> PagePart:
        """Return a part with the blocks next to it that are marked up in the same way."""
        return PagePart(*self._prose.join_alike(part.elements[0])) if len(part.elements) == 1 else part

    def neighbouring_prose(self, part: PagePart, text: str) -> list[str]:
        """Return the sentences of the page that are not in a part, or not in the text of one from elsewhere."""
        is_here = part.elements[0].getroottree().getroot() is self._root
        return self._prose.beside(part.elements) if is_here else self._prose.missing_from(text)

    @cached_property
    def _prose(self) -> ProseMap:
        return ProseMap(self._root, self.head_title)

    def parts_until(self, end: PagePart) -> Iterator[PagePart]:
        """Yield every element that has text of its own, in the order of the page, none after the end of a part."""
        last = self._end_of(end)
        yield from (PagePart(found) for found in _find(self._root, _SAYS) if self._order[found] < last)

    def headings_above_h1(self, title: str) -> Iterator[PagePart]:
        """Yield the h2 or h3 right above an h1 that has this text, white space left out."""
        for heading in _find(self._root, "(//h1)[position() <= 9][preceding-sibling::*[1][self::h2 or self::h3]]"):
            if "".join(_text(heading).split()) == title:
                yield PagePart(heading.getprevious())

    def _end_of(self, part: PagePart) -> int:
        """Return the number of the first element after a part, that of all elements if there is none."""
        after = next(iter(_find(part.elements[-1], "following::*[1]")), None)
        return self._order.get(after, len(self._order)) if after is not None else len(self._order)

    @cached_property
    def _order(self) -> dict[_Element, int]:
        return {element: number for number, element in enumerate(self._root.iter())}

    def meta_pairs(self) -> Iterator[tuple[str, str]]:
        """Yield name (or property) and content of every meta tag, in order; the parser has unescaped both once."""
        for tag in self._root.iter("meta"):
            if "content" in tag.attrib and ("name" in tag.attrib or "property" in tag.attrib):
                yield tag.get("name") or tag.get("property", ""), tag.attrib["content"]

    def linked_data(self) -> Iterator[str]:
        """Yield the scripts of the page that hold linked data (JSON-LD)."""
        yield from (_text(one) for one in self._root.iter("script") if one.get("type") == "application/ld+json")

    def comments(self) -> Iterator[str]:
        """Yield what the comments of the page hold. XPath would sort them in quadratic time."""
        yield from (comment.text for comment in self._root.iter(Comment))

    def find_base(self, url: str, charset: str) -> Base:
        """Return what the links of this page are relative to: ``<base href>``, or else its address."""
        stated = next((one.attrib["href"] for one in self._root.iter("base") if "href" in one.attrib), None)
        base = Base(url, charset)
        return base if stated is None else base.moved(stated)

    @cached_property
    def head_title(self) -> str:
        """Return the text of ``<title>``, as far as a title goes."""
        return str(_compile("string(//title)")(self._root)).strip()[:_TITLE_CHARS]

    def _find(self, selectors: Sequence[Selector], condition: str) -> PagePart | None:
        return next((PagePart(match) for match in self._matches(selectors) if _compile(condition)(match)), None)

    def _matches(self, selectors: Sequence[Selector]) -> Iterator[_Element]:
        return (
            match
            for selector in selectors
            if selector.names <= self._names and all(part in self._joined_names for part in selector.parts)
            for match in self._find_once(selector.xpath)
        )

    def _find_once(self, xpath: str) -> list[_Element]:
        if xpath not in self._found:
            self._found[xpath] = _find(self._root, xpath)
        return self._found[xpath]


@cache
def _compile(xpath: str) -> XPath:
    """Compile once: some twenty are asked of every page, and compiling takes as long as parsing its sentences."""
    return XPath(xpath, smart_strings=False)


def _find(element: _Element, xpath: str) -> list[_Element]:
    found: list[_Element] = _compile(xpath)(element)
    return found


def _following_links(element: _Element) -> Iterator[_Element]:
    """Yield the links after an element, the closest first. XPath would look at all of them for the first twelve."""
    for inside in (element, *element.iterancestors()):
        for sibling in inside.itersiblings():
            yield from (link for link in sibling.iter("a") if "href" in link.attrib)


def _is_menu(element: _Element) -> bool:
    return bool(isinstance(element.tag, str) and PagePart(element).link_share > _MOSTLY)


def _shown_chars(element: _Element, where: str = "true()") -> int:
    texts = _find(element, f"descendant::text()[not(parent::script or parent::style)][{where}]")
    return sum(len("".join(text.split())) for text in map(str, texts))


def _text(element: _Element) -> str:
    return str(_compile("string()")(element)) if len(element) else element.text or ""


@lru_cache(maxsize=1)
def parse(text: str) -> Dom:
    """Parse a page once, however many layouts look at it."""
    return Dom(text)


def load_selectors(path: Path) -> dict[str, tuple[Selector, ...]]:
    """Load the table ``[selectors]`` of a family's TOML file. Raises ValueError (file, name, what is wrong)."""
    table = tomllib.loads(path.read_text("utf-8"))["selectors"]
    return {
        name: tuple(_to_selector(s, f"{path.name}: {name}") for s in selectors) for name, selectors in table.items()
    }


def _to_selector(selector: str, where: str) -> Selector:
    try:
        xpath = selector if selector.startswith(("/", "(")) else _CSS.css_to_xpath(selector)
        _compile(xpath)(parse_tree(""))
    except (SelectorError, XPathError) as error:
        raise ValueError(f"{where}: {selector!r} is neither XPath nor CSS: {error}") from error
    names = _NAME.findall(selector) if _ONLY_NAMES.fullmatch(selector) else ()
    parts = _PART_OF_NAME.findall(selector) if xpath == selector and not _ALTERNATIVES.search(selector) else ()
    return Selector(xpath, frozenset(names), frozenset(parts))


_TITLE_CHARS: Final = 1000
_NAME: Final = re.compile(r"[.#]([\w-]+)")
_PART_OF_NAME: Final = re.compile(r"contains\((?:\.\./)?@(?:class|id), '([^' ]+)'\)")
_ALTERNATIVES: Final = re.compile(r"\bor\b|\bnot\b|[|]")
_ONLY_NAMES: Final = re.compile(r"[\w\s>.#-]+")  # CSS of tags, classes and ids, no alternatives and no negations
_MOSTLY: Final = 0.5
_WHOLE_PAGE: Final = frozenset({"html", "body"})
_HEADING_TAG: Final = re.compile("h[1-6]")
_HEADING_NAME: Final = re.compile(r"(?i)tit(?:le)?|biaoti|headline")
