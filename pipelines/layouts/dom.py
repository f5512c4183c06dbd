"""Where something stands on a page: the one module of reading that knows the HTML library.

Selectors are written in a family's TOML file, each name with its choices, the best first. A selector that begins with
a slash is XPath, any other is CSS.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cssselect import SelectorError
from parsel import Selector, css2xpath

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_IS_TEXT: Final = "not(parent::script or parent::style) and normalize-space(translate(., '\u00a0\u3000', ''))"
_HOLDS_TEXT: Final = f"boolean(descendant::text()[{_IS_TEXT}])"
_TEXT_ABOVE: Final = f"preceding::text()[{_IS_TEXT}][position() <= 40]"  # the nearest forty: a head, not a navigation


class Dom:
    """A parsed page. Its parser keeps what stands less than some two thousand elements deep."""

    def __init__(self, text: str) -> None:
        self._root = Selector(text=text, type="html")

    def has(self, selectors: Sequence[str]) -> bool:
        """Whether any of the selectors finds an element."""
        return any(self._root.xpath(xpath) for xpath in selectors)

    def find(self, selectors: Sequence[str]) -> str:
        """HTML of the first element that holds text: by the order of the selectors, then of the page. Or empty."""
        found = self._find_element(selectors)
        return str(found.get()) if found else ""

    def find_text_above(self, selectors: Sequence[str]) -> str:
        """The text that stands closest above what ``find`` finds, pieces joined by a space; empty if it finds none."""
        found = self._find_element(selectors)
        return " ".join(piece.strip() for piece in found.xpath(_TEXT_ABOVE).getall()) if found else ""

    def meta_pairs(self) -> Iterator[tuple[str, str]]:
        """Name (or property) and content of every meta tag, in order; the parser has unescaped both once."""
        for tag in self._root.xpath("//meta[@name or @property][@content]"):
            yield tag.attrib.get("name") or tag.attrib["property"], tag.attrib["content"]

    def _find_element(self, selectors: Sequence[str]) -> Selector | None:
        matches = (match for xpath in selectors for match in self._root.xpath(xpath))
        return next((match for match in matches if match.xpath(_HOLDS_TEXT).get() == "1"), None)


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
