"""Signatures of responses that are not pages: ``signatures.toml``, loaded and checked once."""

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
    r"""(?:<[^<>!nstNST][^<>]*+> | \s++)++  # most of a page: tags as which none of the following begins
    | <(script|style|noscript|template|title)\b [^<]*+ (?:<(?!/\1)[^<]*+)*+ (?:</\1\s*>)?
    | <!-- [^-]*+ (?:-(?!->)[^-]*+)*+ (?:-->)?
    | <[^<>]*>""",
    re.VERBOSE | re.IGNORECASE,
)
_TITLE: Final = re.compile(r"(?i)<title[^<>]*+>([^<]*+(?:<(?!/?title)[^<]*+)*+)</title")


_SHOWN: Final = 400
"""Characters of visible text that are looked at: no signature is about a page with more."""


@dataclass(frozen=True)
class ResponseView:
    """The parts of a response that signatures look at: ``text`` is the decoded body."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    text: str

    @cached_property
    def shown(self) -> str:
        """Return the start of the visible text, without blanks.

        >>> ResponseView(200, {}, "<title>甲</title><script>var a;</script><p>乙 丙</p>").shown
        '乙丙'
        """
        shown, last = "", 0
        for found in _NO_TEXT.finditer(self.text):
            shown += self.text[last : found.start()]
            last = found.end()
            if len(shown) >= _SHOWN:
                return shown
        return shown + self.text[last:]

    @cached_property
    def title(self) -> str:
        found = _TITLE.search(self.text)
        return found[1].strip() if found else ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One entry of ``signatures.toml``; its head says what each key asks for."""

    kind: str
    says: str
    status: frozenset[int]
    headers: Mapping[str, re.Pattern[str]]
    source: re.Pattern[str] | None
    text: re.Pattern[str] | None
    title: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    most_text: int | None

    def find(self, view: ResponseView) -> str | None:
        """Return the words or header that match, empty where the status is all; None where they do not match.

        The length of the visible text is checked first: it spares most pages the search for words.
        """
        if self.status and view.status not in self.status:
            return None
        if self.most_text is not None and len(view.shown) > self.most_text:
            return None
        in_headers = [pattern.search(view.headers.get(name, "")) for name, pattern in self.headers.items()]
        if not all(in_headers) or (self.unless and self.unless.search(view.text)):
            return None
        in_text = self._find_words(view)
        if not all(in_text):
            return None
        return " ".join(found[0] for found in (*in_headers, *in_text) if found)

    def _find_words(self, view: ResponseView) -> list[re.Match[str] | None]:
        places = ((self.source, view.text), (self.title, view.title), (self.text, view.shown))
        return [pattern.search(place) for pattern, place in places if pattern]


def _load() -> tuple[Signature, ...]:
    return tuple(map(_to_signature, tomllib.loads(_FILE.read_text("utf-8"))["signature"]))


def _to_signature(entry: Mapping[str, Any]) -> Signature:
    unknown = entry.keys() - Signature.__dataclass_fields__.keys()
    if unknown or entry["kind"] not in KINDS:
        raise ValueError(f"{_FILE}: {entry['says']}: unknown key {sorted(unknown)} or kind {entry['kind']!r}")
    if entry.get("most_text", 0) >= _SHOWN:
        raise ValueError(f"{_FILE}: {entry['says']}: most_text is to be below {_SHOWN}, beyond which nobody looks")
    patterns = {key: _to_pattern(entry.get(key, ())) for key in ("source", "text", "title", "unless")}
    return Signature(
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


SIGNATURES: Final = _load()
"""In the order they are tried."""
