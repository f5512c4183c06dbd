"""Where a line of a list goes: its link, or the page that its script opens when it is clicked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crawler.listings.patterns import load_patterns

if TYPE_CHECKING:
    from collections.abc import Callable

_OPENED: Final = load_patterns(Path(__file__).with_suffix(".toml"))["opened"]
_LONGEST_SCRIPT: Final = 2000


def find_target(element: Any, locate: Callable[[str], str]) -> str:
    """Return the address that a click on an element opens; empty if ``locate`` follows none.

    Anything can have a script, but around a link it is the same page again.
    """
    href = element.get("href", "") if element.tag == "a" else ""
    if href and not href.lstrip().startswith("#") and (url := locate(href)):
        return url
    script = element.get("onclick") or href
    found = _OPENED.search(script[:_LONGEST_SCRIPT]) if script else None
    return locate(found["url"]) if found and element.find(".//a") is None else ""
