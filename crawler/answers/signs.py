"""The signs by which an answer that is no page is known: ``signs.toml``, read and checked once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from archive.findings import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FILE: Final = Path(__file__).with_suffix(".toml")
_NO_TEXT: Final = re.compile(
    r"""<(script|style|noscript|template|title)\b [^<]*+ (?:<(?!/\1)[^<]*+)*+ (?:</\1\s*>)?
    | <!-- [^-]*+ (?:-(?!->)[^-]*+)*+ (?:-->)?
    | <[^<>]*>""",
    re.VERBOSE | re.IGNORECASE,
)
_TITLE: Final = re.compile(r"(?is)<title[^<>]*>(.*?)</title")


_SHOWN: Final = 400
"""So many characters of what a page shows are looked at: a page with more is none of those that signs are about."""


@dataclass(frozen=True)
class Answer:
    """What came, as far as signs look at it: the text is the decoded body."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    text: str

    @cached_property
    def shown(self) -> str:
        """The beginning of the text that a reader sees, without its blanks.

        >>> Answer(200, {}, "<title>甲</title><script>var a;</script><p>乙 丙</p>").shown
        '乙丙'
        """
        shown, last = "", 0
        for found in _NO_TEXT.finditer(self.text):
            if found.start() > last:  # most tags stand beside another
                shown += "".join(self.text[last : found.start()].split())
            last = found.end()
            if len(shown) >= _SHOWN:
                return shown
        return shown + "".join(self.text[last:].split())

    @cached_property
    def title(self) -> str:
        found = _TITLE.search(self.text)
        return found[1].strip() if found else ""


@dataclass(frozen=True, slots=True)
class Sign:
    """One entry of ``signs.toml``; its head says what each key asks for."""

    kind: str
    says: str
    status: frozenset[int]
    headers: Mapping[str, re.Pattern[str]]
    source: re.Pattern[str] | None
    text: re.Pattern[str] | None
    title: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    most_text: int | None

    def find(self, answer: Answer) -> str | None:
        """The words or the header by which it is known, empty where the status is all; None where it is not this.

        How much a page shows is looked at first: it spares most pages the search for words.
        """
        if self.status and answer.status not in self.status:
            return None
        if self.most_text is not None and len(answer.shown) > self.most_text:
            return None
        in_headers = [pattern.search(answer.headers.get(name, "")) for name, pattern in self.headers.items()]
        if not all(in_headers) or (self.unless and self.unless.search(answer.text)):
            return None
        in_text = self._find_words(answer)
        if not all(in_text):
            return None
        return " ".join(found[0] for found in (*in_headers, *in_text) if found)

    def _find_words(self, answer: Answer) -> list[re.Match[str] | None]:
        places = ((self.source, answer.text), (self.title, answer.title), (self.text, answer.shown))
        return [pattern.search(place) for pattern, place in places if pattern]


def _load() -> tuple[tuple[Sign, ...], dict[bytes, str]]:
    table = tomllib.loads(_FILE.read_text("utf-8"))
    return tuple(map(_to_sign, table["sign"])), {bytes.fromhex(start): name for start, name in table["types"].items()}


def _to_sign(entry: Mapping[str, Any]) -> Sign:
    unknown = entry.keys() - Sign.__dataclass_fields__.keys()
    if unknown or entry["kind"] not in KINDS:
        raise ValueError(f"{_FILE}: {entry['says']}: unknown key {sorted(unknown)} or kind {entry['kind']!r}")
    if entry.get("most_text", 0) >= _SHOWN:
        raise ValueError(f"{_FILE}: {entry['says']}: most_text is to be below {_SHOWN}, beyond which nobody looks")
    patterns = {key: _to_pattern(entry.get(key, ())) for key in ("source", "text", "title", "unless")}
    return Sign(
        kind=entry["kind"],
        says=entry["says"],
        status=frozenset(entry.get("status", ())),
        headers={name.lower(): re.compile(pattern) for name, pattern in entry.get("headers", {}).items()},
        most_text=entry.get("most_text"),
        **patterns,
    )


def _to_pattern(alternatives: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(f"(?:{alternative})" for alternative in alternatives)
    return re.compile(joined) if joined else None


SIGNS, TYPES = _load()
"""The signs, in the order in which they are asked; the kinds of file, by the bytes with which one begins."""
