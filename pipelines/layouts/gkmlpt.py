"""Guangdong's platform of public information (gkmlpt): ``/gkmlpt/content/0/963/post_963149.html``.

The text is in ``.article-content``; where the page sets it by script, in the JSON of ``window._CONFIG.DETAIL``.

History
    2020–2026  gd.gov.cn, gz.gov.cn, sz.gov.cn and their departments; also /…/content/post_10905933.html.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from pipelines.json_text import load_json_at
from pipelines.layouts.dom import BODY, Dom, parse
from pipelines.layouts.release import load_family, read_release
from pipelines.metadata.dates_printed import read_timestamp
from pipelines.metadata.meta_tags import read_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipelines.layouts.types import Located, Page

_FAMILY: Final = load_family(__file__)
_DETAIL: Final = re.compile(r"""["']?\bDETAIL["']?\s*[:=]\s*(?=\{)""")
_MOMENTS: Final = ("display_publish_time", "first_publish_time", "date")

recognises: Final = _FAMILY.recognises
is_marked: Final = _FAMILY.is_marked


def read(page: Page) -> Iterator[Located]:
    """Yield the article as printed, or as the script has it."""
    if parse(page.text).find_part(_FAMILY.selectors["body"]):
        yield from _FAMILY.read(page)
    else:
        yield from _read_detail(page, _find_detail(page.text))


def _read_detail(page: Page, detail: Mapping[str, Any]) -> Iterator[Located]:
    part = Dom(str(detail.get("content") or "")).find_part(BODY)
    for located in read_release(page, part, _FAMILY.selectors):
        yield replace(
            located,
            title=str(detail.get("title") or located.title),
            publisher=str(detail.get("source") or detail.get("publisher") or located.publisher),
            published_at=_find_moment(detail) or located.published_at,
        )


def _find_detail(text: str) -> Mapping[str, Any]:
    """Return the object assigned to DETAIL; empty if the page has none or it is not JSON."""
    start = _DETAIL.search(text)
    try:
        detail = load_json_at(text, start.end()) if start else {}
    except ValueError:
        return {}
    return detail if isinstance(detail, dict) else {}


def _find_moment(detail: Mapping[str, Any]) -> str:
    """Return seconds since 1970, or a date as text."""
    value = next((detail[name] for name in _MOMENTS if detail.get(name)), "")
    return read_timestamp(value) or read_date(str(value))
