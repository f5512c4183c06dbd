"""Count both numbers of 12+45 where the text says or proves of what they are: （确诊病例+无症状感染者）."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import find_pattern
from pipelines.grammar.measures import ASYMPTOMATIC, CASES, CHANCE, CONFIRMED
from pipelines.grammar.tokens import Count, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEGEND: Final = re.compile(r"[(]? 确诊(?:病例)?\+(?:本土)?无症状(?:感染者)? [)]?(?:分别)?[为:]?", re.VERBOSE)
_PAIR: Final = find_pattern("pair")
_CASE: Final = "例"


def count_pairs(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with a measure and a count for each number of a pair, and a filler for what says so."""
    pairs = list(_PAIR.finditer(text)) if "+" in text else []
    legends = list(_LEGEND.finditer(text)) if pairs else []
    if not (pairs and (legends or _add_up(pairs, tokens))):
        return list(tokens)
    inside = {at for found in (*legends, *pairs) for at in range(*found.span())}
    kept = [token for token in tokens if token.start not in inside]
    made = chain.from_iterable(_to_tokens(pair, _find_name(kept, pair.start())) for pair in pairs)
    fillers = (Token("filler", *found.span()) for found in legends)
    return sorted((*kept, *fillers, *made), key=lambda token: (token.start, token.end))


def _add_up(pairs: Sequence[re.Match[str]], tokens: Sequence[Token]) -> bool:
    """Return True for a list of pairs after both of its sums: 确诊病例12例、无症状45例，其中东湖区5+20、南桥区7+25."""
    named = {(one.means, count.number.value) for one, count in pairwise(tokens) if count.number is not None}
    sums = [(measure, sum(int(pair[measure]) for pair in pairs)) for measure in (CONFIRMED, ASYMPTOMATIC)]
    return len(pairs) > 1 and named.issuperset(sums) and sum(value for _, value in sums) >= CHANCE


def _find_name(tokens: Sequence[Token], end: int) -> list[Token]:
    """Return the places printed right before a pair: 延平区3+10."""
    name: list[Token] = []
    for token in reversed([one for one in tokens if one.end <= end]):
        if token.kind != "place" or token.end != end:
            break
        name.insert(0, token)
        end = token.start
    return name


def _to_tokens(pair: re.Match[str], name: Sequence[Token]) -> Iterator[Token]:
    """Yield a measure and a count for each number; the second one has the name of the first too."""
    start, end = pair.span(ASYMPTOMATIC)
    yield Token("measure", pair.start(), pair.start(), CONFIRMED)
    yield Token("count", *pair.span(CONFIRMED), number=Count(int(pair[CONFIRMED]), _CASE, "", CASES))
    yield Token("mark", pair.end(CONFIRMED), start, ",")
    yield from (place._replace(start=start, end=start) for place in name)
    yield Token("measure", start, start, ASYMPTOMATIC)
    yield Token("count", start, end, number=Count(int(pair[ASYMPTOMATIC]), _CASE, "", CASES))
    if pair.end() > end:
        yield Token("filler", end, pair.end())
