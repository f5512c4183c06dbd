"""Words about rates: those of ``lexicon.toml`` over the tokens of the grammar."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import ahocorasick

from pipelines.grammar.phrasings import Phrasings
from pipelines.grammar.tokens import Token, mask
from pipelines.rates.patterns import RateLexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

KINDS: Final = frozenset({
    "measure", "no_rate", "setting", "sample", "subgroup", "pathogen", "origin", "variant", "lineages", "method",
    "other_time", "threshold", "change", "level", "rest", "ranked", "place", "foreign", "occupy", "respectively",
    "each", "result", "carry", "exclude",
})  # fmt: skip
_KEPT: Final = frozenset({"mark", "and", "place", "subject", "authority", "disease", "foreign"})
"""Kinds of the grammar's words that matter here; its words about counts do not."""
_RATES: Final = ("measure", "no_rate")
_LONGER: Final = ("disease", "place")
"""Kinds of the grammar's words of which one here may be a part."""
_SEAM: Final = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])")
_FOLDER: Final = Path(__file__).parent


@lru_cache(maxsize=1)
def entries() -> tuple[dict[str, Any], ...]:
    """Return the entries of ``lexicon.toml``. Raises RateLexiconError for one that lacks something."""
    found: list[dict[str, Any]] = tomllib.loads((_FOLDER / "lexicon.toml").read_text("utf-8"))["word"]
    for nth, entry in enumerate(found, start=1):
        missing = [key for key in ("kind", "phrases", "example") if key not in entry]
        if missing or entry["kind"] not in KINDS:
            raise RateLexiconError(
                f"lexicon.toml: [[word]] number {nth}: write {missing[0] if missing else 'a known kind'}"
            )
    return tuple(found)


def tokenise_rates(text: str, grammars: Iterable[Token], numbers: Iterable[Token] = ()) -> list[Token]:
    """Return the tokens of a normalised text: numbers and words of rates first, then ``grammars``, those of counts."""
    own = [*numbers, *_patterned(text)]
    own.sort(key=lambda token: (token.start, -token.end))
    first, rest = mask(text, own)
    kept = [token for token in grammars if token.kind in _KEPT]
    listed = _without_parts(_listed(rest), kept)
    words = list(_keep_first([*first, *_not_overlapping(first, listed)]))
    return list(_keep_first([*words, *_not_overlapping(words, kept)]))


def names_rate(text: str) -> bool:
    """Return whether a word for a rate is in a normalised text."""
    return any(kind in _RATES for _, (_, kind, _) in _automaton().iter(text)) or any(
        kind in _RATES for _, kind, _ in _phrasings().find(text)
    )


def _without_parts(listed: Iterable[Token], grammars: Sequence[Token]) -> Iterator[Token]:
    """Yield words without what is part of a name of a disease or place: 乙型 in 乙型肝炎, 山区 in 金山区."""
    diseases = [token for token in grammars if token.kind in _LONGER]
    at = 0
    for token in listed:
        while at < len(diseases) and diseases[at].end < token.end:
            at += 1
        last = diseases[at - 1] if at else None
        if last is not None and last.kind == "disease" and last.start < token.start < last.end:
            token = token._replace(start=last.end)  # noqa: PLW2901  轮状病毒检出率: its 病毒 is that of the name
        one = diseases[at] if at < len(diseases) else None
        is_part = one is not None and one.start <= token.start and one.end - one.start > token.end - token.start
        if not is_part:
            yield token


def _keep_first(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield tokens in order; of two that overlap the earlier."""
    end = 0
    for token in sorted(tokens, key=lambda one: (one.start, -one.end)):
        if token.start >= end:
            end = token.end
            yield token


def _not_overlapping(first: Sequence[Token], others: Iterable[Token]) -> Iterator[Token]:
    """Yield the others that overlap none of the first; both are in order."""
    at = 0
    for token in others:
        while at < len(first) and first[at].end <= token.start:
            at += 1
        if at == len(first) or first[at].start >= token.end:
            yield token


def _patterned(text: str) -> Iterator[Token]:
    for match, kind, means in _phrasings().find(text):
        yield Token(kind, match.start(), match.end(), means)


def _listed(text: str) -> Iterator[Token]:
    for last, (length, kind, means) in _automaton().iter_long(text):
        yield Token(kind, last + 1 - length, last + 1, means)


def _space(phrase: str) -> Iterator[str]:
    """Yield a phrase with and without spaces where Chinese and Latin letters meet.

    >>> [*_space("甲型H3流感")]
    ['甲型H3流感', '甲型H3 流感', '甲型 H3流感', '甲型 H3 流感']
    """
    pieces = _SEAM.split(phrase)
    for seams in product(("", " "), repeat=len(pieces) - 1):
        yield "".join(chain.from_iterable(zip(pieces, (*seams, ""), strict=True)))


@lru_cache(maxsize=1)
def _phrasings() -> Phrasings:
    return Phrasings(
        (pattern, entry["kind"], entry.get("means", entry["kind"]))
        for entry in entries()
        for pattern in entry.get("patterns", ())
    )


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for entry in entries():
        for phrase in (spaced for one in entry["phrases"] for spaced in _space(one)):
            automaton.add_word(phrase, (len(phrase), entry["kind"], entry.get("means", entry["kind"])))
    automaton.make_automaton()
    return automaton
