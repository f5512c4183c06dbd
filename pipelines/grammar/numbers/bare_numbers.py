"""Prove what numbers without a unit of cases count: 9例（确诊6，无症状3）, 病例74（东湖区40例，南桥区34例）, 61个病例.

A sum, a list, or the words that touch a number prove it; a number of which they prove nothing is reported. Others are
in ``unread_numbers``: entries of lists, numbers cut off from their unit, and cells that have lost their table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain, islice, pairwise, repeat, takewhile, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.lexicon import find_pattern
from pipelines.grammar.measures import ASYMPTOMATIC, CASES, CHANCE, CONFIRMED
from pipelines.grammar.numbers.numerals import find_numbers
from pipelines.grammar.tokens import Count, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Unread(NamedTuple):
    """Numbers that are not read, and why."""

    why: str
    start: int
    end: int


_CASE: Final = "例"
_OF_CASES: Final = Count(0, _CASE, "", CASES)
_NAMING: Final = frozenset({"place", "measure", "origin", "action", "disease"})
_PART: Final = find_pattern("part_without_unit")
_WHOLE: Final = find_pattern("whole_without_unit")
_ENDS_PART: Final = find_pattern("end_of_a_part")
_ENDS_WHOLE: Final = find_pattern("end_of_a_whole")
_RANKED: Final = find_pattern("number_in_brackets")
_RANKED_LIST: Final = find_pattern("ranked")
_CLOSING: Final = re.compile(r"\)")
_SENTENCE_END: Final = re.compile(r"[。;\n]")
_COUNTED: Final = frozenset({"measure", "origin", "disease", "filler", "subgroup", "subtype", "is"})
_LOOSE: Final = find_pattern("loose")
_AFTER: Final = find_pattern("after_cases")
_ENDS_AFTER: Final = find_pattern("end_after_cases")
_BRACKET_CHARS_MAX: Final = 1000
"""Of a bracket whose counts are added up."""
_PEOPLE: Final = ("个", "位")
_LISTING: Final = frozenset({"、", "和", "及", ","})
_JOINS: Final = frozenset({"和", "与", "及", "、"})
_FEW: Final = 2
"""Entries that are no list for certain unless they are all there is."""
_WORDS_MAX: Final = 4
_SAYING_WHO: Final = frozenset({"measure", "disease", "action", "origin"})
_QUALIFIER_CHARS: Final = 4
_PART_WITHOUT: Final = "a part without a unit"
_UNKNOWN_UNIT: Final = "cases in no known unit"


def read_bare(text: str, tokens: Sequence[Token]) -> tuple[list[Token], list[Unread]]:
    """Return the tokens with a count for each such number that is proved, and the numbers of which nothing is."""
    tokens = count_pairs(text, tokens)
    counts: dict[int, Token] = {}
    unread: list[Unread] = []
    for finder in (_find_ranked, _find_listed, _find_parts, _find_wholes, _find_loose, _find_after_cases):
        for one in finder(text, tokens):
            if isinstance(one, Token):
                counts.setdefault(one.start, one)
            else:
                unread.append(one)
    inside = {at for token in counts.values() for at in range(token.start, token.end)}  # the comma of 12,572位
    kept = [token for token in tokens if token.start not in inside]
    read = sorted((*kept, *counts.values()), key=attrgetter("start"))
    return read, [one for one in unread if inside.isdisjoint(range(one.start, one.end))]


def _to_count(number: re.Match[str], whole: Count, end: int = -1) -> Token:
    """Return the count of a number, of those whom ``whole`` counts."""
    value = int(number["number"].replace(",", ""))
    return Token("count", number.start("number"), max(number.end("number"), end), number=whole._replace(value=value))


def _find_ranked(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the numbers in brackets after listed names, of the count before them: 65例，为登革热（40）、麻疹（9）…."""
    lists = list(_RANKED_LIST.finditer(text))
    names = {token.end for token in tokens if lists and token.kind in ("disease", "place")}
    counts = [token for token in tokens if lists and token.kind == "count"]
    for found in lists:
        entries = list(_RANKED.finditer(text, *found.span()))
        nth = bisect_right(counts, found.start(), key=attrgetter("start")) - 1
        whole = counts[nth].number if nth >= 0 else None
        if whole is None or whole.counts != CASES or _SENTENCE_END.search(text, counts[nth].end, found.start()):
            continue
        total = sum(int(entry["number"].replace(",", "")) for entry in entries)
        is_list = total == whole.value or (total < whole.value and len(entries) > _FEW)
        if is_list and all(entry.start() in names for entry in entries):
            yield from (_to_count(entry, whole) for entry in entries)


def _find_listed(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the numbers in brackets after places in a list that counts those before: 东湖区3例、南桥区（2）."""
    counted: dict[int, Count] = {}
    for link, token in pairwise(tokens if _RANKED.search(text) else ()):
        if token.number and token.counts == CASES and link.kind == "place":
            counted[token.end] = token.number
        whole = counted.get(link.start) if token.kind == "place" and link.means in _LISTING else None
        if whole and (number := _RANKED.match(text, token.end)):
            counted[number.end()] = whole
            yield _to_count(number, whole)


def _find_parts(text: str, tokens: Sequence[Token]) -> Iterator[Token | Unread]:
    """Yield the numbers after names in the bracket of a count, of which they are the parts if they add up to it.

    Those that add up to less are not read; to more, they are names: 1例（病例12）.
    """
    if not _ENDS_PART.search(text):
        return
    whole: Count | None = None
    last: Token | None = None
    parts: list[tuple[Token, re.Match[str]]] = []
    for token in tokens:
        if token.kind == "mark" and token.means in "()":
            if whole and parts:
                total = sum(int(part["number"]) for _, part in parts)
                if total == whole.value:  # 9例（确诊病例6，无症状感染者3）
                    yield from (_to_count(part, whole) for _, part in parts)
                elif total < whole.value:
                    yield Unread(_PART_WITHOUT, parts[0][0].start, parts[-1][1].end("number"))
            whole = last.number if token.means == "(" and last is not None and last.end == token.start else None
            parts = []
        elif whole and token.kind in _NAMING and token.means != CASES and (part := _PART.match(text, token.end)):
            parts.append((token, part))
        last = token


def _find_wholes(text: str, tokens: Sequence[Token]) -> Iterator[Token | Unread]:
    """Yield each number between a measure and a bracket, or 其中, if several counts are listed there.

    They prove it if they add up to it: 病例74（东湖区40例，南桥区34例）.
    """
    if not _ENDS_WHOLE.search(text):
        return
    starts = {token.start for token in tokens if token.kind == "count"}
    for at, token in enumerate(tokens):
        whole = _WHOLE.match(text, token.end) if token.kind in ("measure", "action", "is") else None
        if whole is None or whole.start("number") in starts:
            continue
        closing = _SENTENCE_END if whole["listed"] else _CLOSING
        closed = closing.search(text, whole.end(), whole.end() + _BRACKET_CHARS_MAX)
        end = closed.start() if closed else -1
        inside = takewhile(lambda one, end=end: one.start < end, islice(tokens, at + 1, None))  # type: ignore[misc]
        counts = list(_list_counts(inside))
        if len(counts) < _FEW:
            continue
        if sum(count.value for count in counts) == int(whole["number"]):
            yield _to_count(whole, counts[0])
        else:
            yield Unread(_UNKNOWN_UNIT, *whole.span())


def _list_counts(inside: Iterable[Token]) -> Iterator[Count]:
    """Yield the counts of a bracket; one that each of several places has, several times: 东湖区、南桥区各2例."""
    names, is_each = 0, False
    for token in inside:
        if token.number is not None:
            yield from repeat(token.number, names if is_each and names else 1)
            names, is_each = 0, False
        names += token.kind == "place"
        is_each = is_each or token.kind == "each"


def _find_loose(text: str, tokens: Sequence[Token]) -> Iterator[Token | Unread]:
    """Yield numbers right before the cases that they count, with no unit or one of anything: 61个病例, 47起本地病例.

    个 and 位 prove digits, as do 新增 before them (新增2病例), 死 after them (9例、7死), and an origin (198为境外输入,
    1,198本土病例).
    """
    bases = {token.end for token in tokens if token.kind == "basis"}
    for number, following in _match_loose(text, tokens):
        is_of_origin = [one.kind for one in following[:2]] == ["is", "origin"]
        measure = _find_measure(following)
        is_grouped = "," in (number["digits"] or "") and following[0].kind == "origin"
        is_proved = number.start() in bases or is_of_origin or is_grouped or text.startswith("死", number.end())
        is_sure = number["unit"] in _PEOPLE or (number["unit"] is None and is_proved)
        words = list(takewhile(lambda word, measure=measure: word is not measure, following))  # type: ignore[misc]
        is_apart = any(word.kind == "filler" and word.end > word.start + 1 for word in words)  # 7个出现病例的区
        if (measure or is_of_origin) and number["digits"] and is_sure and not is_apart:
            yield _to_qualified(text, number)
        elif measure:
            yield Unread(_UNKNOWN_UNIT, number.start(), measure.end)


def _match_loose(text: str, tokens: Sequence[Token]) -> Iterator[tuple[re.Match[str], Sequence[Token]]]:
    """Yield numbers without a unit of cases that no word touches before, and the words that follow without a gap."""
    numbers = list(_LOOSE.finditer(text))
    starts = {token.start: at for at, token in enumerate(tokens)} if numbers else {}
    ends = {token.end for token in tokens if token.kind != "filler"} if numbers else set()
    for number, other in zip_longest(numbers, numbers[1:]):
        is_joined = other is not None and text[number.end() : other.start()] in _JOINS  # 2个与1个病例
        at = starts.get(other.end() if other is not None and is_joined else number.end())
        if at is not None and number.end() not in ends:
            yield number, tokens[at : at + _WORDS_MAX]


def _find_measure(words: Sequence[Token]) -> Token | None:
    """Return the measure that words without a gap end in; None if they name none."""
    end = words[0].start if words else 0
    for word in words:
        if word.kind not in _COUNTED or word.start != end:
            return None
        if word.kind == "measure":
            return word
        end = word.end
    return None


def _to_qualified(text: str, number: re.Match[str]) -> Token:
    """Return the count of digits with the qualifier before them: 近61个病例."""
    opening = max(0, number.start() - _QUALIFIER_CHARS)
    *_, found = find_numbers(text[opening : number.end("digits")])
    count = _OF_CASES._replace(value=int(found.value), qualifier=found.qualifier)
    return Token("count", min(opening + found.start, number.start()), number.end(), number=count)


def _find_after_cases(text: str, tokens: Sequence[Token]) -> Iterator[Token | Unread]:
    """Yield numbers right after the cases that they count, without a unit of cases: 重症病人40起, 死亡8万.

    个 after a measure proves one (个案达23个), as do 数 and a colon before one without a unit (死亡病例：2).
    """
    if not _ENDS_AFTER.search(text):
        return
    starts = {token.start for token in tokens if token.number}
    for token in tokens:
        number = _AFTER.match(text, token.end) if token.kind in _SAYING_WHO else None
        if not number or number.start("number") in starts or (token.kind == "disease") != bool(number["open"]):
            continue
        is_labelled = number["label"] is not None and number["unit"] is None
        if (is_labelled or (token.kind == "measure" and number["unit"] == "个")) and "." not in number["number"]:
            yield _to_count(number, _OF_CASES, number.end())
        else:
            yield Unread(_UNKNOWN_UNIT, token.start, number.end())


_LEGEND: Final = find_pattern("legend_of_pairs")
_PAIR: Final = find_pattern("pair")


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
    yield Token("count", *pair.span(CONFIRMED), number=_OF_CASES._replace(value=int(pair[CONFIRMED])))
    yield Token("mark", pair.end(CONFIRMED), start, ",")
    yield from (place._replace(start=start, end=start) for place in name)
    yield Token("measure", start, start, ASYMPTOMATIC)
    yield Token("count", start, end, number=_OF_CASES._replace(value=int(pair[ASYMPTOMATIC])))
    if pair.end() > end:
        yield Token("filler", end, pair.end())
