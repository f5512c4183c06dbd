"""Cut snippets around the words of a query."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from archive.character_forms import plain_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEFORE: Final = 20
_AFTER: Final = 50


def cut_snippet(text: str, patterns: Sequence[re.Pattern[str]]) -> str:
    """Return the text around the first hit of each pattern, on one line, as printed, with hits in brackets.

    >>> cut_snippet("示例市通報疫情。", [re.compile("通报")])
    '示例市[通報]疫情。'
    """
    plain = text.translate(plain_forms())
    hits = [hit for pattern in patterns if (hit := pattern.search(plain))]
    any_word = re.compile("|".join(pattern.pattern for pattern in patterns), re.IGNORECASE)
    snippet, end = "", 0
    for start, stop in _merge((max(0, hit.start() - _BEFORE), min(len(text), hit.end() + _AFTER)) for hit in hits):
        marked = _mark(text, start, stop, any_word.finditer(plain, start, stop))
        snippet += "…" * (start > end) + marked
        end = stop
    return " ".join((snippet + "…" * (end < len(text))).split())


def _mark(text: str, start: int, stop: int, hits: Iterable[re.Match[str]]) -> str:
    marked = ""
    for hit in hits:
        marked += f"{text[start : hit.start()]}[{text[hit.start() : hit.end()]}]"
        start = hit.end()
    return marked + text[start:stop]


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the ranges in order, adjacent ones merged."""
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(stop, merged[-1][1])
        else:
            merged.append((start, stop))
    return merged
