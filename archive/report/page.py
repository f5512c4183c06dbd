"""Render the page: one HTML file with its styles and scripts, whose digests alone may run."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

_FOLDER: Final = Path(__file__).with_name("page")
_UPLOT: Final = "uplot/uPlot.iife.min.js"
_STYLES: Final = ("uplot/uPlot.min.css", "page.css", "sections.css")
_SCRIPTS: Final = (
    _UPLOT, "numbers.js", "choice.js", "chart.js", "calendar.js", "tiles.js", "table.js", "page.js",
)  # fmt: skip
"""In the order in which they run: the last one starts."""
_FOR_READERS: Final = re.compile(r"^/\*[^!].*\*/\n|(?<=\n) +", re.MULTILINE)
"""Comments on lines of their own, and indentation; not the notice of a licence (``/*!``)."""
_VERSION: Final = re.compile(r"uPlot \(v([\d.]+)\)")


def render(words: Mapping[str, Mapping[str, str]], **shown: Any) -> str:
    """Render the template with words and with what is shown; all of it is escaped."""
    styles, scripts = [_read(name) for name in _STYLES], [_read(name) for name in _SCRIPTS]
    return _load_template().render(
        words=words["page"],
        severities=words["severity"],
        styles=[Markup(text) for text in styles],  # noqa: S704  # files of this package
        scripts=[Markup(text) for text in scripts],  # noqa: S704
        policy=_to_policy(styles, scripts),
        version=_find_version(),
        **shown,
    )


@cache
def _load_template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html")


@cache
def _read(name: str) -> str:
    """Return a style or script as it is between its tags, without what is there for its readers."""
    text = _FOR_READERS.sub("", (_FOLDER / name).read_text("utf-8"))
    if "</" in text:
        raise ValueError(f"{name}: has </, which could end its tag")
    return f"\n{text}"


def _find_version() -> str:
    found = _VERSION.search(_read(_UPLOT))
    if not found:
        raise ValueError(f"{_UPLOT}: states no version")
    return found[1]


def _to_policy(styles: list[str], scripts: list[str]) -> str:
    """Return the Content-Security-Policy: these styles and scripts, and nothing from anywhere."""
    return "; ".join((
        "default-src 'none'",
        f"style-src {' '.join(map(_to_source, styles))}",
        f"script-src {' '.join(map(_to_source, scripts))}",
        "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


def _to_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
