"""Check the numbers of a headline against those of its text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from archive.records import Article, Finding
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.places.place import Place
    from pipelines.grammar.rows import Row
    from pipelines.grammar.tokens import Token

_ROUNDED: Final = 10_000
_ENDS: Final = re.compile("[。\n]")
ONLY_HEADLINE: Final = "the headline says it, the text does not; a number is proved by the text alone"


def find_of_others(headline: Sequence[Row], rows: Iterable[Row], tokens: Sequence[Token], text: str) -> list[Row]:
    """Return numbers that the text leaves to the reporting area, while the headline says them of another place.

    A sentence that names any place before the number, or says 全省, decides for itself.
    """
    titled: dict[tuple[object, ...], set[Place]] = {}
    for said in headline:
        if not said.owner and said.status == "stated":
            titled.setdefault((said.disease, said.basis, said.recorded, said.value), set()).add(said.place)
    sentences = _Sentences(text, tokens)
    found = []
    for row in rows:
        places = titled.get((row.disease, row.basis, row.recorded, row.value))
        if not places or row.place in places or row.place != row.reporter:
            continue
        if not sentences.name_any(sentences.find_start(row), row.end):
            found.append(row)
    return found


def find_of_two_areas(rows: Sequence[Row], tokens: Sequence[Token], text: str, reporter: Place) -> list[Row]:
    """Return numbers of other areas than the reporting one in a sentence that names none and has numbers of both."""
    sentences = _Sentences(text, tokens)
    found = []
    for start, group in groupby(sorted(rows, key=attrgetter("start")), key=sentences.find_start):
        counted = list(group)
        end = max(row.end for row in counted)
        if len({row.place for row in counted}) > 1 and not sentences.name_any(start, end):
            said = text[start:end]
            found += [row for row in counted if row.place != reporter and normalise(row.place.name) not in said]
    return found


def find_after_others(rows: Sequence[Row], tokens: Sequence[Token], text: str) -> list[Row]:
    """Return numbers left to the reporting area right after those of another one, in a sentence that names neither.

    11月29日，东海省新增5例。西海省新增9例，其中东湖市4例。死亡2例: of whom they are, nothing says.
    """
    sentences = _Sentences(text, tokens)
    found = []
    last: Row | None = None
    for row in sorted(rows, key=attrgetter("start")):
        is_other = last is not None and row.reporter != last.reporter and "\n" not in text[last.end : row.start]
        if is_other and row.place == row.reporter and not sentences.name_any(sentences.find_start(row), row.end):
            found.append(row)
        else:
            last = row
    return found


class _Sentences:
    """Where the sentences of a text start, and where it names a place or an authority."""

    def __init__(self, text: str, tokens: Iterable[Token]) -> None:
        self._starts = [0, *(found.end() for found in _ENDS.finditer(text))]
        self._names = [token.start for token in tokens if token.kind in ("place", "subject", "authority")]

    def find_start(self, row: Row) -> int:
        """Return where the sentence of a number starts."""
        return self._starts[bisect_right(self._starts, row.start) - 1]

    def name_any(self, start: int, end: int) -> bool:
        """Return True if a place or an authority is named between."""
        at = bisect_left(self._names, start)
        return at < len(self._names) and self._names[at] < end


def check_headline(
    article: Article, headline: Sequence[Row], title: Sequence[Token], kept: Sequence[Row], tokens: Iterable[Token]
) -> Iterator[Finding]:
    """Yield numbers of the reporting area in the ``title`` that the text states otherwise, or does not state.

    Not those that the text (``tokens``) prints where no row was read from it, which is a finding there.
    """
    if not headline:
        return
    counted = {at for row in kept for at in range(row.start, row.end)}
    unread = {token.number.value for token in tokens if token.number and token.start not in counted}
    printed: dict[tuple[object, ...], list[int]] = {}
    for what, draft in _of_what(kept):
        for key in {(*what, draft.origin), what, _of_cases(what), _without_basis(what)}:
            printed.setdefault(key, []).append(draft.value)
    for what, said in _of_what(headline):
        is_unread = said.value in unread and said.status == "stated"
        if said.owner or said.status == "implied" or said.place != said.reporter or is_unread:
            continue
        alike = [_of_cases(what), *(() if _says_basis(said, title) else (_without_basis(what),))]
        if any(said.value in printed.get(key, ()) for key in alike):
            continue
        phrase = article.title[said.start : said.end]
        values = printed.get((*what, said.origin), [])
        if not values and said.value not in printed.get(what, []):  # a headline may leave the origin out, or add it
            yield Finding("headline_only", article.url, ONLY_HEADLINE, phrase, article.ordinal)
        elif values and not any(_agrees(said, value) for value in values):
            message = f"the headline says {said.value}, the text {values[0]}"
            yield Finding("headline_differs", article.url, message, phrase, article.ordinal)


def _of_cases(what: tuple[object, ...]) -> tuple[object, ...]:
    """Return what a number is of with one word for all cases: a headline says 病例 of 临床诊断病例."""
    return tuple("cases" if part in {"cases", "confirmed", "clinical", "infections"} else part for part in what)


def _without_basis(what: tuple[object, ...]) -> tuple[object, ...]:
    disease, place, _, *others = what
    return (disease, place, *others)


def _says_basis(said: Row, title: Iterable[Token]) -> bool:
    """Return True if the words of a number say its basis: 新增1例, but not 239例治愈出院."""
    return any(token.kind in ("basis", "none") and said.start <= token.start < said.end for token in title)


def _agrees(said: Row, value: int) -> bool:
    """Return True if a number is the one that is said; a rounded one (逾8000例, 75万例) by less than its last digit."""
    digits = str(said.value)
    unit = 10 ** (len(digits) - len(digits.rstrip("0")))
    over = unit if said.qualifier in ("over", "about") or unit >= _ROUNDED else 1
    under = unit if said.qualifier in ("under", "about") else 1
    return said.value - under < value < said.value + over


def _of_what(drafts: Sequence[Row]) -> Iterator[tuple[tuple[object, ...], Row]]:
    """Yield what each row is of, and the row; a title may leave out day and origin."""
    for draft in drafts:
        yield (draft.disease, draft.place, draft.basis, draft.recorded, draft.route), draft
