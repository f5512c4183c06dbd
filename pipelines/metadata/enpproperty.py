"""What Founder's system (方正翔宇) writes about an article into a comment: ``<!--enpproperty …/enpproperty-->``.

Newspapers, and government sites and portals made with it, have the comment before or after the text. Seen: a date with
its milliseconds after a colon (``10:25:36:0``) or a dot, a title wrapped in ``<p>``, empty fields as ``null``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipelines.text import unescape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Properties:
    """The fields that say something, by name."""

    values: Mapping[str, str]

    @property
    def title(self) -> str:
        return self.values.get("title", "")

    @property
    def intro_title(self) -> str:
        return self.values.get("introtitle", "")

    @property
    def subtitle(self) -> str:
        return self.values.get("subtitle", "")

    @property
    def author(self) -> str:
        """Return the author of a newspaper's article. Portals put the editor there."""
        return self.values.get("author", "")

    @property
    def publisher(self) -> str:
        return self.values.get("sourcename", "")

    @property
    def published(self) -> str:
        """Return it as printed, or empty; without milliseconds, and the midnight of a day alone."""
        return _MIDNIGHT.sub("", _MILLISECONDS.sub("", self.values.get("date", "")))


def read_properties(comments: Iterable[str]) -> Properties:
    """Parse the fields of the page's comment; none if there is no such comment.

    >>> read_properties([" nav ", "enpproperty <date>2022-11-30 10:25:36:0</date><title><p>通报</p></title>"]).values
    {'date': '2022-11-30 10:25:36:0', 'title': '通报'}
    """
    comment = next((comment for comment in comments if comment.lstrip().startswith("enpproperty")), "")
    fields = ((name, _to_text(value)) for name, value in _find_fields(comment))
    return Properties({name: value for name, value in fields if value and value.lower() != "null"})


def _find_fields(comment: str) -> Iterator[tuple[str, str]]:
    """Yield name and value of each field that is closed; what is inside one belongs to it."""
    tags = list(_FIELD_TAG.finditer(comment))
    closing: dict[str, list[int]] = {}
    for tag in tags:
        if tag["close"]:
            closing.setdefault(tag["name"], []).append(tag.start())
    end = 0
    for tag in tags:
        if tag["close"] or tag.start() < end:
            continue
        ends = closing.get(tag["name"], [])
        following = bisect_left(ends, tag.end())
        if following < len(ends):
            end = ends[following]
            yield tag["name"], comment[tag.end() : end]


def _to_text(value: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", value)).split())


_FIELD_TAG: Final = re.compile(r"<(?P<close>/?)(?P<name>\w{1,40})>")
_TAG: Final = re.compile(r"<[^<>]*>")
_MIDNIGHT: Final = re.compile(r"[T\s]{1,3}0?0:00(?::00)?$")
_MILLISECONDS: Final = re.compile(r"(?<=:\d\d)[:.]\d{1,3}$")
