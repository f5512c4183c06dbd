"""YAML front matter of a document on disk."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import yaml

from pipelines.gazetteer.areas import AreaError, to_area_code
from pipelines.metadata.dates_printed import is_date, to_stated_date

if TYPE_CHECKING:
    from archive.records import Stated

KEYS: Final = ("title", "published", "publisher", "url", "area")
_BLOCK: Final = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENING: Final = re.compile(r"\A---[ \t]*\r?\n(?=[ \t]*[\w-]+[ \t]*:)")


class FrontMatterError(Exception):
    """The block cannot be read; the message says which line or key, and what to do."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block states; an empty string where it is silent."""

    title: str = ""
    published: str = ""
    publisher: str = ""
    url: str = ""
    area: str = ""
    """GB/T 2260 code; in the block it may be a name."""

    def over(self, stated: Stated) -> Stated:
        """Put what the block says over what was stated of the document: the block is a part of it."""
        return replace(
            stated,
            publisher=self.publisher or stated.publisher,
            published=self.published or stated.published,
            area=self.area or stated.area,
        )


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """The block at the head of a document, and the text behind it.

    Raises FrontMatterError if the block is no YAML mapping, is not closed, or holds a date or an area that is none.
    """
    block = _BLOCK.match(text)
    if not block:
        if _OPENING.match(text):
            raise FrontMatterError("the front matter is not closed: add a line --- below it")
        return FrontMatter(), text
    return _read_block(block[1]), text[block.end() :]


def _read_block(block: str) -> FrontMatter:
    try:
        entries = yaml.safe_load(block) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 2}" if mark else "the block"
        raise FrontMatterError(f"front matter is not YAML at {where}: mend it between the --- lines") from error
    except ValueError as error:  # a date without quotes is made one: 2022-13-01
        raise FrontMatterError(f"the front matter holds a date that is none ({error}): write 2022-11-30") from error
    if not isinstance(entries, dict):
        raise FrontMatterError("front matter is no list of keys: write lines such as  title: …")
    values = {key: _to_text(entries[key]) for key in KEYS if entries.get(key) is not None}
    published = values.get("published", "")
    if published and not is_date(published):
        raise FrontMatterError(f"published: {published} is no date: write 2022-11-30 or 2022-11-30T08:05+08:00")
    try:
        area = to_area_code(values.get("area", ""))
    except AreaError as error:
        raise FrontMatterError(f"area: {error}") from error
    return FrontMatter(**{**values, "published": to_stated_date(published), "area": area})


def _to_text(value: object) -> str:
    """YAML reads an unquoted date as a date; it goes back to the text it was."""
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    return str(value).strip()
