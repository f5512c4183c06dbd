"""YAML front matter of a document on disk."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import yaml
from yaml.composer import ComposerError

from archive.storable import to_storable
from pipelines.gazetteer.areas import AreaError, to_area_code
from pipelines.metadata.dates_printed import is_date, to_stated_date
from pipelines.metadata.meta_tags import read_date

if TYPE_CHECKING:
    from archive.records import Stated

KEYS: Final = ("title", "published", "publisher", "url", "area")
_LONGEST_CHARS: Final = 64 * 1024
"""Of a block; a longer one is not closed."""
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
    """Split a document into the block at its head and the text after it.

    Raises FrontMatterError if the block is no YAML mapping, is not closed, or contains a date or an area that is none.
    """
    block = _BLOCK.match(text[:_LONGEST_CHARS])
    if not block:
        if _OPENING.match(text):
            raise FrontMatterError("the front matter is not closed: add a line --- below it")
        return FrontMatter(), text
    return _read_block(block[1]), text[block.end() :]


def _read_block(block: str) -> FrontMatter:
    try:
        entries = yaml.load(block, _PlainLoader) or {}  # noqa: S506  it makes nothing but texts, lists and mappings
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 2}" if mark else "the block"
        why = f" ({error.problem})" if isinstance(error, ComposerError) else ""
        raise FrontMatterError(f"front matter is not YAML at {where}{why}: fix it between the --- lines") from error
    except (RecursionError, ValueError) as error:  # the second for "\\U00110000", which is no character
        raise FrontMatterError("front matter is not a list of keys: write lines such as  title: …") from error
    if not isinstance(entries, dict):
        raise FrontMatterError("front matter is not a list of keys: write lines such as  title: …")
    values = {key: to_storable(str(entries[key]).strip()) for key in KEYS if entries.get(key) not in _SILENT}
    published = values.get("published", "")
    published = published if is_date(published) else read_date(published) or published
    if published and not is_date(published):
        raise FrontMatterError(f"published: {published} is not a date: write 2022-11-30 or 2022-11-30T08:05+08:00")
    try:
        area = to_area_code(values.get("area", ""))
    except AreaError as error:
        raise FrontMatterError(f"area: {error}") from error
    return FrontMatter(**{**values, "published": to_stated_date(published), "area": area})


class _PlainLoader(yaml.BaseLoader):
    """Load every scalar as the text it is, and refuse anchors: 700 bytes of aliases make 3 GB."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Raise ComposerError at an anchor or alias."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) is not None:
            raise ComposerError(None, None, "anchors and aliases are not read", event.start_mark)
        return super().compose_node(parent, index)


_SILENT: Final = (None, "", "null", "Null", "NULL", "~")
"""What YAML calls nothing."""
