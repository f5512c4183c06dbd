"""Find numbers of cases without a unit of cases: 9例（确诊6，无症状3）, 病例74（东湖区40例，南桥区34例）, 61个病例.

Those that a sum or the words around them prove become counts; the others are reported. So are entries of lists
(天河区12、越秀区8; 麻疹：5；百日咳：120; 其中重症0), numbers with a sign (12◆例), circled (⑫例) or not exact (几十例),
sums (7+45), and cells that have lost their table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain, islice, pairwise, repeat, takewhile, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import AROUND, find_pattern
from pipelines.grammar.measures import ASYMPTOMATIC, CASES, CHANCE, CONFIRMED
from pipelines.grammar.numbers.numerals import find_numbers
from pipelines.grammar.tokens import Count, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_CASE: Final = "例"
_NAMING: Final = frozenset({"place", "measure", "origin", "action", "disease"})
_PART: Final = re.compile(r"[:为]?[ ]?(?P<number>\d{1,9})(?=[;、)和及]|,(?!\d))")
_WHOLE: Final = re.compile(r"[:为]?[ ]?(?P<number>\d{1,9})(?=(?P<listed>,?[ ]?其中)|\()")
_ENDS_PART: Final = re.compile(r"\d[;、,)和及]")
_ENDS_WHOLE: Final = re.compile(r"\d(?:\(|,?[ ]?其中)")
_RANKED: Final = re.compile(r"\([ ]?(?P<number>\d{1,3}(?:,\d{3}){0,2})[ ]?\)")
_RANKED_LIST: Final = find_pattern("ranked")
_CLOSING: Final = re.compile(r"\)")
_SENTENCE_END: Final = re.compile(r"[。;\n]")
_COUNTED: Final = frozenset({"measure", "origin", "disease", "filler", "subgroup", "subtype", "is"})
_LOOSE: Final = find_pattern("loose")
_AFTER: Final = find_pattern("after_cases")
_ENDS_AFTER: Final = find_pattern("end_after_cases")
_BRACKET_CHARS_MAX: Final = 1000
"""Of a bracket whose counts are added up."""
_OF_CASES: Final = ("个", "位")
_LISTING: Final = frozenset({"、", "和", "及", ","})
_JOINS: Final = frozenset({"和", "与", "及", "、"})
_FEW: Final = 2
"""Entries that are no list for certain unless they are all there is."""
_WORDS_MAX: Final = 4
_SAYING_WHO: Final = frozenset({"measure", "disease", "action", "origin"})
_QUALIFIER_CHARS: Final = 4


def count_bare(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Add counts for the numbers without a unit whose sum, list or words prove what they count."""
    tokens = count_pairs(text, tokens)
    found = [*_count_ranked(text, tokens), *_count_listed(text, tokens)]
    for count, parts in _find_parts(text, tokens):  # 9例（确诊病例6，无症状感染者3）
        if sum(int(part["number"]) for _, part in parts) == count.value:
            found += (_to_count(part, count) for _, part in parts)
    for whole, counts in _find_wholes(text, tokens):  # 病例74（东湖区40例，南桥区34例）
        if sum(part.value for part in counts) == int(whole["number"]):
            found.append(_to_count(whole, counts[0]))
    taken = {token.start for token in found}
    found += (token for token in (*_count_loose(text, tokens), *_count_after(text, tokens)) if token.start not in taken)
    inside = {at for token in found for at in range(token.start, token.end)}  # the comma of 12,572位
    kept = (token for token in tokens if token.start not in inside)
    return sorted((*kept, *found), key=attrgetter("start")) if found else list(tokens)


def find_bare(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the span of parts without a unit in the bracket of a count that they do not add up to.

    Together they are no more than the count; else they are names: 1例（病例12）.
    """
    for whole, parts in _find_parts(text, tokens):
        if sum(int(part["number"]) for _, part in parts) < whole.value:
            yield parts[0][0].start, parts[-1][1].end("number")


def find_without_unit(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the span of numbers before or after what they count, without a unit or with any: 47起本地病例."""
    for number, following in _find_loose(text, tokens):
        if (measure := _find_measure(following)) is not None:
            yield number.start(), measure.end
    for whole, _ in _find_wholes(text, tokens):
        yield whole.span()
    yield from ((cases.start, number.end()) for cases, number in _find_after_cases(text, tokens))


def _count_ranked(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
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


def _count_listed(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the numbers in brackets after places in a list that counts those before: 东湖区3例、南桥区（2）."""
    counted: dict[int, Count] = {}
    for link, token in pairwise(tokens if _RANKED.search(text) else ()):
        if token.number and token.counts == CASES and link.kind == "place":
            counted[token.end] = token.number
        whole = counted.get(link.start) if token.kind == "place" and link.means in _LISTING else None
        if whole and (number := _RANKED.match(text, token.end)):
            counted[number.end()] = whole
            yield _to_count(number, whole)


def _count_loose(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield digits right before what they count, with 个 or 位, or without a unit: 61个病例, 新增2病例, 9例、7死."""
    bases = {token.end for token in tokens if token.kind == "basis"}
    for number, following in _find_loose(text, tokens):
        is_of_origin = [one.kind for one in following[:2]] == ["is", "origin"]  # 198为境外输入
        is_sure = number["unit"] in _OF_CASES or (
            number["unit"] is None and (number.start() in bases or is_of_origin or text.startswith("死", number.end()))
        )
        measure = _find_measure(following)
        if (measure is None and not is_of_origin) or not (number["digits"] and is_sure):
            continue
        led = takewhile(lambda word, measure=measure: word is not measure, following)  # type: ignore[misc]
        if any(word.kind == "filler" and word.end > word.start + 1 for word in led):
            continue  # 7个出现病例的区
        opening = max(0, number.start() - _QUALIFIER_CHARS)
        for value in list(find_numbers(text[opening : number.end("digits")]))[-1:]:
            if value.whole and isinstance(value.value, int):
                count = Count(value.value, _CASE, value.qualifier, CASES)
                yield Token("count", min(opening + value.start, number.start()), number.end(), number=count)


def _count_after(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield numbers with 个, or after 数 or a colon, right after the cases that they count: 个案达23个, 死亡病例：2."""
    for cases, number in _find_after_cases(text, tokens):
        is_labelled = number["label"] is not None and number["unit"] is None
        if (is_labelled or (cases.kind == "measure" and number["unit"] == "个")) and "." not in number["number"]:
            yield _to_count(number, Count(0, _CASE, "", CASES))._replace(end=number.end())


def _to_count(number: re.Match[str], whole: Count) -> Token:
    value = int(number["number"].replace(",", ""))
    return Token("count", number.start("number"), number.end("number"), number=whole._replace(value=value))


def _find_parts(text: str, tokens: Sequence[Token]) -> Iterator[tuple[Count, list[tuple[Token, re.Match[str]]]]]:
    """Yield each count before a bracket with the numbers without a unit that follow names in it."""
    if not _ENDS_PART.search(text):
        return
    whole: Count | None = None
    last: Token | None = None
    parts: list[tuple[Token, re.Match[str]]] = []
    for token in tokens:
        if token.kind == "mark" and token.means in "()":
            if whole and parts:
                yield whole, parts
            whole = last.number if token.means == "(" and last is not None and last.end == token.start else None
            parts = []
        elif whole and token.kind in _NAMING and token.means != CASES and (part := _PART.match(text, token.end)):
            parts.append((token, part))
        last = token


def _find_wholes(text: str, tokens: Sequence[Token]) -> Iterator[tuple[re.Match[str], list[Count]]]:
    """Yield each number without a unit between a measure and a bracket, or 其中, with the counts of that list."""
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
        parts = list(_read_parts(inside))
        if len(parts) > 1:
            yield whole, parts


def _read_parts(inside: Iterable[Token]) -> Iterator[Count]:
    """Yield the counts of a bracket; one that each of several places has, several times: 东湖区、南桥区各2例."""
    names, is_each = 0, False
    for token in inside:
        if token.number is not None:
            yield from repeat(token.number, names if is_each and names else 1)
            names, is_each = 0, False
        names += token.kind == "place"
        is_each = is_each or token.kind == "each"


def _find_loose(text: str, tokens: Sequence[Token]) -> Iterator[tuple[re.Match[str], Sequence[Token]]]:
    """Yield numbers without a unit of cases that no word touches before, and the words that follow without a gap."""
    numbers = list(_LOOSE.finditer(text))
    starts = {token.start: at for at, token in enumerate(tokens)} if numbers else {}
    ends = {token.end for token in tokens if token.kind != "filler"} if numbers else set()
    for number, other in zip_longest(numbers, numbers[1:]):
        is_joined = other is not None and text[number.end() : other.start()] in _JOINS  # 2个与1个病例
        at = starts.get(other.end() if other is not None and is_joined else number.end())
        if at is not None and number.end() not in ends:
            yield number, tokens[at : at + _WORDS_MAX]


def _find_after_cases(text: str, tokens: Sequence[Token]) -> Iterator[tuple[Token, re.Match[str]]]:
    """Yield cases with the number after them, without a unit of cases: 重症病人40起, 死亡8万."""
    if not _ENDS_AFTER.search(text):
        return
    starts = {token.start for token in tokens if token.number}
    for token in tokens:
        number = _AFTER.match(text, token.end) if token.kind in _SAYING_WHO else None
        if number and number.start("number") not in starts and (token.kind == "disease") == bool(number["open"]):
            yield token, number


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


_LEGEND: Final = re.compile(r"[(]? 确诊(?:病例)?\+(?:本土)?无症状(?:感染者)? [)]?(?:分别)?[为:]?", re.VERBOSE)
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
    yield Token("count", *pair.span(CONFIRMED), number=Count(int(pair[CONFIRMED]), _CASE, "", CASES))
    yield Token("mark", pair.end(CONFIRMED), start, ",")
    yield from (place._replace(start=start, end=start) for place in name)
    yield Token("measure", start, start, ASYMPTOMATIC)
    yield Token("count", start, end, number=Count(int(pair[ASYMPTOMATIC]), _CASE, "", CASES))
    if pair.end() > end:
        yield Token("filler", end, pair.end())


_NUMBER: Final = find_pattern("entry")
_LAST_DIGIT: Final = find_pattern("last_digit_of_an_entry")
_LISTED: Final = 2
"""Entries of one kind that make a list."""
_STOPS: Final = "。!?"
_LINE_END: Final = "\n"
_ENDS: Final = _STOPS + _LINE_END
_SAYING_CASES: Final = frozenset({"measure", "basis", "action"})
_CUT_OFF: Final = find_pattern("cut_off")
_BOTH: Final = find_pattern("with_and_without_symptoms")
_SENTENCE: Final = re.compile(r"[^。!?\n]+")
_ON_CASES: Final = re.compile("新增|本土|确诊|感染|病例")
_CELLS: Final = find_pattern("lines_of_numbers")
_NUMBER_ROWS: Final = find_pattern("rows_of_numbers")
_ROWS_MIN: Final = 3
_TOWNS: Final = find_pattern("towns_with_numbers")
_NAMED_ROWS: Final = find_pattern("rows_of_names")


def find_bare_entries(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the span of each list of such entries, and of a number after 累计死亡 or 其中重症."""
    if not _LAST_DIGIT.search(text):
        return
    starts = {token.start for token in tokens if token.number}
    run: list[tuple[int, int]] = []
    last: Token | None = None
    counts_cases = says_basis = False
    has_disease = "+" in text and any(token.kind == "disease" for token in tokens)
    for token in tokens:
        if token.kind == "mark" and token.means in _ENDS:
            counts_cases = False
        says_basis = token.kind == "basis" or (says_basis and token.kind not in ("mark", "count"))
        if run and token.kind == "mark" and token.means in _STOPS:
            yield from _end_run(text, run)
            run = []
        counts_cases = counts_cases or token.kind in _SAYING_CASES
        counts_cases = counts_cases or text.startswith(("(例)", "数:", "数分别"), token.end)
        is_led = last is not None and last.kind in ("basis", "part") and last.end == token.start
        is_place = token.kind == "place" and (counts_cases or (has_disease and text.startswith("+", token.end)))
        is_name = token.kind == "disease" or is_place
        is_numbered = text.endswith(AROUND["name_of_a_case"], token.start, token.end)  # 病例1、病例2
        is_name = is_name or (token.kind in _SAYING_CASES and not (is_led or is_numbered))
        is_counted = token.kind == "measure" and (is_led or (says_basis and is_numbered))
        if (is_name or is_counted) and (end := _find_end(text, token, starts)):
            if is_name and not is_counted:
                run.append((token.start, end))
            elif last is not None:  # 新增确诊病例12
                yield last.start, end
        elif token.kind == "count":
            yield from _end_run(text, run)
            run = []
        last = token
    yield from _end_run(text, run)


def leave_out(spans: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that overlap none of the others.

    >>> leave_out([(0, 3), (5, 9)], [(8, 12)])
    [(0, 3)]
    """
    return [(start, end) for start, end in spans if all(end <= first or last <= start for first, last in others)]


def _end_run(text: str, run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the span of a list, or of one entry that is all of a line after others or follows 其中."""
    if not run:
        return
    start, end = run[0][0], run[-1][1]
    is_line = text.endswith(_LINE_END, 0, start) and text[end : end + 1] in ("", _LINE_END)
    if len(run) >= _LISTED or is_line or text.endswith(AROUND["leads_a_part"], 0, start):
        yield start, end


def _find_end(text: str, token: Token, starts: set[int]) -> int:
    """Return where the number after a word ends, 0 without one, or if it is a count."""
    found = _NUMBER.match(text, token.end)
    if found is None or any(at in starts for at in range(*found.span())):
        return 0
    return found.end()


def find_cut_off(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the spans of numbers in normalised text that have a unit after one to three signs, and are in no count."""
    counted: set[int] = set()
    for found in _CUT_OFF.finditer(text):
        numbers = [token for token in tokens if token.kind in ("count", "none")] if not counted else []
        counted = counted or {at for token in numbers for at in range(token.start, token.end)}
        if counted.isdisjoint(range(*found.span())):
            yield found.span()
    for sentence in _SENTENCE.finditer(text) if "+" in text else ():
        both = list(_BOTH.finditer(text, *sentence.span())) if _ON_CASES.search(sentence[0]) else []
        if both and all(token.start != both[0].start() for token in tokens):
            yield both[0].start(), both[-1].end()


def find_towns(text: str, tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Return where numbers after towns, or in rows without a header, are that are no counts: 七堵区211、安乐区190."""
    found = _TOWNS.search(text) or _NAMED_ROWS.search(text)
    if found is None or all(one.kind not in ("disease", "measure") for one in tokens):
        return ()
    is_read = any(found.start() <= one.start < found.end() for one in tokens if one.number)
    return () if is_read else (found.span(),)


def find_loose_cells(text: str) -> list[tuple[int, int]]:
    """Return where numbers of a table that has lost its columns are: a name and numbers a line each, or rows."""
    if rows_of_numbers := _NUMBER_ROWS.search(text):
        return [rows_of_numbers.span()]
    rows = list(islice(_CELLS.finditer(text), _ROWS_MIN))
    return [rows[0].span()] if len(rows) == _ROWS_MIN else []
