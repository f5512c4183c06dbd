"""Columns of government sites made with 拓尔思 (TRS WCM): ``…/202211/t20221129_5577604.html``.

The meta tags of 国办发〔2017〕47号 come first; where they are missing or empty, what is printed above the text. The
date in an address is the day the page was filed and is not read as its date of publication.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.layouts.cleaning import clean, is_furniture, to_line
from pipelines.layouts.dom import load_selectors, parse
from pipelines.layouts.located import Located, Page
from pipelines.metadata.meta_tags import read_date, read_meta_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLE_NAME: Final = re.compile(r"(?:^|/)t20\d{6}_\d+(?:_\d+)?\.s?html?(?=$|[?#])")
"""The last part of an article's address; a second number is a further page of one long article."""

_FILE: Final = Path(__file__).with_suffix(".toml")
_SELECTORS: Final = load_selectors(_FILE)
_LABELS: Final = {name: "|".join(labels) for name, labels in tomllib.loads(_FILE.read_text("utf-8"))["labels"].items()}
_PUBLISHED: Final = re.compile(rf"(?:{_LABELS['published']})\s*[:：]\s*([\d年月日:/.\s-]+)")
_PUBLISHER: Final = re.compile(rf"(?:{_LABELS['publisher']})\s*[:：]\s*([^\s:：【\[|]+)(?![^\s【\[|])")


def recognises(page: Page) -> bool:
    """By address or container."""
    return page.is_html and (bool(ARTICLE_NAME.search(page.url)) or parse(page.text).has(_SELECTORS["container"]))


def read(page: Page) -> Iterator[Located]:
    """The article; nothing where the page has no text, as a page that says its article is gone."""
    dom = parse(page.text)
    body = clean(dom.find(_SELECTORS["body"]))
    if not body.paragraphs:
        return
    tags = read_meta_tags(dom.meta_pairs())
    above = dom.find_text_above(_SELECTORS["body"])
    yield Located(
        title=tags.title or to_line(dom.find(_SELECTORS["title"])),
        subtitle=to_line(dom.find(_SELECTORS["subtitle"])),
        paragraphs=body.paragraphs,
        captions=body.captions,
        section=tags.section,
        publisher=tags.publisher or _printed_publisher(above),
        published_at=tags.published_at or _printed_date(above),
    )


def _printed_date(text: str) -> str:
    """The labelled date nearest to the article."""
    dates = filter(None, map(read_date, reversed(_PUBLISHED.findall(text))))
    return next(dates, "")


def _printed_publisher(text: str) -> str:
    """The labelled source nearest to the article; a label with nothing behind it names nobody."""
    named = [name for name in _PUBLISHER.findall(text) if not is_furniture(name)]
    return named[-1] if named else ""
