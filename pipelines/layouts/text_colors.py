"""The color of text and of its background, as far as elements state them in themselves."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element


class Grounds:
    """The backgrounds of the elements of a page, each looked for once."""

    def __init__(self) -> None:
        self._inside: dict[_Element | None, str] = {None: ""}
        """The background color inside an element; empty: none."""

    def hide(self, node: _Element) -> bool:
        """Return True for text in the background's color of the closest element that has a background. An element of a
        class may have another in a sheet that is not looked at.
        """
        color = _color_of(node)
        return bool(color) and color == (_ground_of(node) or self._inside_of(node.getparent()))

    def _inside_of(self, element: _Element | None) -> str:
        passed, at = [], element
        while at not in self._inside and at is not None:
            passed.append(at)
            stated = _ground_of(at)
            if stated or at.get("class") or at.get("id"):
                self._inside[at] = stated
                break
            at = at.getparent()
        ground = self._inside[at]
        self._inside.update(dict.fromkeys(passed, ground))
        return ground


def _color_of(node: _Element) -> str:
    style = node.get("style", "")[:_STYLE_CHARS].lower()
    stated = _COLOR.search(style) if "color" in style else None
    return _to_plain_color(stated[1] if stated else node.get("color", ""))


def _ground_of(node: _Element) -> str:
    """Return the background that an element states; of several words the color, if there is no picture."""
    style = node.get("style", "")[:_STYLE_CHARS].lower()
    stated = _GROUND.search(style) if "background" in style else None
    words = stated[1].split() if stated else [node.get("bgcolor", "")]
    if any(word.startswith(_PICTURES) for word in words):
        return words[0]
    return next((color for color in map(_to_plain_color, words) if color), "")


@lru_cache(maxsize=200)
def _to_plain_color(word: str) -> str:
    """Return a color in one of its spellings; empty if it is not a color.

    >>> _to_plain_color("#FFFFFF"), _to_plain_color("White"), _to_plain_color("no-repeat"), _to_plain_color("#fe0")
    ('#fff', '#fff', '', '#fe0')
    """
    color = "".join(word.lower().split()).removesuffix("!important")
    color = _SPELLINGS.get(color, color)
    return _TWICE.sub(r"#\1\2\3", color) if _IS_COLOR.fullmatch(color) else ""


_SPELLINGS: Final[dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["spellings"]
_PICTURES: Final = ("url(", "linear-", "radial-")
_STYLE_CHARS: Final = 600
_COLOR: Final = re.compile(r"(?<![-\w])color\s*:\s*([^;!]{1,40})")
_GROUND: Final = re.compile(r"background(?:-color)?\s*:\s*([^;]{1,200})")
_IS_COLOR: Final = re.compile(r"#[0-9a-f]{3,8}|rgba?\([\d,.%]{1,30}\)|(?!none|transparent|inherit|initial)[a-z]{3,20}")
_TWICE: Final = re.compile(r"^#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3$")
