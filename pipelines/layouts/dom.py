"""Where something stands on a page: the one module of reading that knows the HTML library.

Selectors are written in a family's TOML file, each name with its choices, the best first. A selector that begins with
a slash is XPath, any other is CSS.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cssselect import SelectorError
from parsel import Selector, css2xpath

from pipelines.layouts.prose_holder import find_prose_holder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_IS_TEXT: Final = "not(parent::script or parent::style) and normalize-space(translate(., '\u00a0\u3000', ''))"
_HOLDS_TEXT: Final = f"boolean(descendant::text()[{_IS_TEXT}])"
_HOLDS_PICTURE: Final = "boolean(descendant-or-self::img[@src or @data-src])"
# An article's head, not the navigation above it; an editor's line that a page hides is no dateline.
_IS_SHOWN: Final = "not(ancestor::*[contains(translate(@style, ' ', ''), 'display:none')])"
_TEXT_ABOVE: Final = f"preceding::text()[{_IS_TEXT}][position() <= 40][{_IS_SHOWN}]"
_TEXT_BELOW: Final = f"following::text()[{_IS_TEXT}][position() <= 12][{_IS_SHOWN}]"
_LONGEST_LINE: Final = 200  # of a line about the article; what is longer is no such line
_SAYS: Final = (
    f"//body//*[text()[{_IS_TEXT}]][string-length() <= 400][not(self::script or self::style or self::option)]"
)


class Place:
    """An element of a page, with what stands around it."""

    def __init__(self, element: Selector) -> None:
        self._element = element

    @property
    def html(self) -> str:
        """The element with all that it holds."""
        return str(self._element.get())

    @property
    def text(self) -> str:
        """All its text as the source has it."""
        return str(self._element.xpath("string()").get())

    @property
    def tag(self) -> str:
        """Its name."""
        return str(self._element.root.tag)

    @property
    def is_heading(self) -> bool:
        """By its tag, or by a class or id that says so."""
        names = f"{self._element.attrib.get('class', '')} {self._element.attrib.get('id', '')}"
        return bool(_HEADING_TAG.fullmatch(self.tag) or _HEADING_NAME.search(names))

    @property
    def link_share(self) -> float:
        """How much of its text stands in links, 0 to 1."""
        length = len("".join(self.text.split()))
        links = "".join(self._element.xpath("descendant::a//text()").getall())
        return len("".join(links.split())) / length if length else 0.0

    def links_below(self) -> Iterator[tuple[str, str]]:
        """Address and text of the links closest below."""
        for link in self._element.xpath("following::a[@href][position() <= 12]"):
            yield link.attrib["href"].strip(), str(link.xpath("string()").get()).strip()

    def headings_above(self) -> Iterator[Place]:
        """The headings above it, the closest first."""
        around = self._element.xpath(
            "preceding::*[self::h1 or self::h2 or self::h3 or @class or @id][position() <= 12]"
        )
        yield from (heading for heading in map(Place, reversed(around)) if heading.is_heading)

    def lines_above(self) -> list[str]:
        """The texts closest above, in the order of the page."""
        return [piece.strip()[:_LONGEST_LINE] for piece in self._element.xpath(_TEXT_ABOVE).getall()]

    def lines_below(self) -> list[str]:
        """The texts closest below."""
        return [piece.strip()[:_LONGEST_LINE] for piece in self._element.xpath(_TEXT_BELOW).getall()]


class Dom:
    """A parsed page. Its parser keeps what stands less than some two thousand elements deep."""

    def __init__(self, text: str) -> None:
        self._root = Selector(text=text, type="html")

    def has(self, selectors: Sequence[str]) -> bool:
        """Whether any of the selectors finds an element."""
        return any(self._root.xpath(xpath) for xpath in selectors)

    def find_place(self, selectors: Sequence[str]) -> Place | None:
        """The first element that holds text: by the order of the selectors, then of the page."""
        return self._find(selectors, _HOLDS_TEXT)

    def find_picture(self, selectors: Sequence[str]) -> Place | None:
        """The first element that holds a picture."""
        return self._find(selectors, _HOLDS_PICTURE)

    def find(self, selectors: Sequence[str]) -> str:
        """HTML of the first element that holds text, or empty."""
        place = self.find_place(selectors)
        return place.html if place else ""

    def find_prose(self) -> Place | None:
        """The deepest element that holds most of the page's prose, as it stands; None where there is none."""
        element = find_prose_holder(self._root.root)
        return Place(Selector(root=element, type="html")) if element is not None else None

    def places(self) -> Iterator[Place]:
        """Every element that has text of its own, in the order of the page."""
        yield from map(Place, self._root.xpath(_SAYS))

    def meta_pairs(self) -> Iterator[tuple[str, str]]:
        """Name (or property) and content of every meta tag, in order; the parser has unescaped both once."""
        for tag in self._root.xpath("//meta[@name or @property][@content]"):
            yield tag.attrib.get("name") or tag.attrib["property"], tag.attrib["content"]

    def comments(self) -> Iterator[str]:
        """What stands in the comments of the page."""
        yield from (comment[4:-3] for comment in self._root.xpath("//comment()").getall())

    def head_title(self) -> str:
        """The text of ``<title>``."""
        return str(self._root.xpath("string(//title)").get()).strip()

    def links(self) -> Iterator[tuple[str, str]]:
        """Address and text (or title) of every link."""
        for link in self._root.xpath("//a[@href]"):
            yield link.attrib["href"].strip(), " ".join(link.xpath("string()").getall()) or link.attrib.get("title", "")

    def pictures(self) -> Iterator[tuple[str, str]]:
        """Address and description of every picture; a lazy one has its address in ``data-src``."""
        for picture in self._root.xpath("//img[@src or @data-src]"):
            attributes = picture.attrib
            yield (attributes.get("data-src") or attributes["src"]).strip(), attributes.get("alt", "").strip()

    def _find(self, selectors: Sequence[str], condition: str) -> Place | None:
        matches = (match for xpath in selectors for match in self._root.xpath(xpath))
        return next((Place(match) for match in matches if match.xpath(condition).get() == "1"), None)


@lru_cache(maxsize=1)
def parse(text: str) -> Dom:
    """The page, parsed once however many layouts look at it."""
    return Dom(text)


def load_selectors(path: Path) -> dict[str, tuple[str, ...]]:
    """The table ``[selectors]`` of a family's TOML file, as XPath. Raises ValueError (file, name, what is wrong)."""
    table = tomllib.loads(path.read_text("utf-8"))["selectors"]
    return {name: tuple(_to_xpath(s, f"{path.name}: {name}") for s in selectors) for name, selectors in table.items()}


def _to_xpath(selector: str, where: str) -> str:
    try:
        xpath = selector if selector.startswith("/") else css2xpath(selector)
        Selector(text="<html/>").xpath(xpath)
    except (SelectorError, ValueError) as error:
        raise ValueError(f"{where}: {selector!r} is neither XPath nor CSS: {error}") from error
    return xpath


_HEADING_TAG: Final = re.compile("h[1-6]")
_HEADING_NAME: Final = re.compile(r"(?i)tit(?:le)?|biaoti|headline")
