"""Recognise what a clause is by the kinds of its words: a heading, a label, an entry, a disease without a slug."""

from __future__ import annotations

import re
from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.axes import find_route_kind
from pipelines.grammar.lexicon import AROUND, find_pattern
from pipelines.grammar.measures import CASES, CONVERTED, INFECTED, SLIP
from pipelines.grammar.patterns import has_shape
from pipelines.grammar.places.place import is_nobodys_name, is_zone_name, names_institution
from pipelines.grammar.tokens import Token
from pipelines.grammar.tree import Bracket, Clause, Element, Sentence, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.frames.frames import Frame, Said
    from pipelines.grammar.frames.state import Stretch


SILENT: Final = frozenset({"period", "and", "filler", "mark"})
"""Kinds of words that say nothing of a number."""
_OF_PROSE: Final = frozenset({"unknown", "filler", "and"})
_ENTRY_ELEMENTS: Final = 2
_NAME_CHARS: Final = 5
_LONG: Final = 8
_NAMES: Final = frozenset({"place", "unknown", "attribute", "among", "filler", "local"})
"""Kinds of the words of a town's name: 南湖渔场, 郢中."""
_HEADING_CLAUSES: Final = 2
_LISTED: Final = 2
_OF_STATE: Final = frozenset({"place", "unknown", "filler", "period", "basis"})
_NUMBERING: Final = 3
"""Characters of 一、 or (2) before a heading."""
_SECTION: Final = find_pattern("section")
_NUMBERED: Final = find_pattern("numbered")


def line_heading(sentence: Sentence) -> Sequence[Element] | None:
    """Return the words of a line that is nothing but a place, a country or an origin: 一、东湖区:, 【东湖区】, 法国.

    Before a colon also whose authority speaks in the paragraphs after it: 据省卫健委9月23日通报:.
    """
    clauses = [clause for clause in sentence.clauses if clause.elements]
    is_short = 0 < len(clauses) <= _HEADING_CLAUSES and len(sentence.items) == 1
    if not (is_short and sentence.is_line and clauses[-1].before in ("\n", ":", "")):
        return None
    shape = "speaker-heading" if clauses[-1].before == ":" else "line-heading"
    elements = [inner for element in sentence.elements for inner in _inside(element)]
    if has_shape(elements, shape):
        return elements
    is_numbered = bool(elements) and elements[0].kind == "unknown" and elements[0].end - elements[0].start <= _NUMBERING
    return elements[1:] if is_numbered and has_shape(elements[1:], shape) else None


def find_numbering(sentence: Sentence, text: str) -> str:
    """Return the sign after the number that the paragraph of its first sentence begins with, or empty: 、 of 三、."""
    first = next(sentence.clauses, None)
    found = _NUMBERED.match(text, text.rfind("\n", 0, first.start) + 1) if first else None
    return found[1] if found else ""


def find_head(sentence: Sentence, text: str) -> tuple[str, Element | None]:
    """Return the sign after the Chinese numeral that opens a paragraph, or empty, and the first word after it.

    二、11月28日，东湖区新增3例 opens with 、 and 东湖区. A paragraph that counts nothing opens with no word, unless
    it is a heading: 二、东湖区疫情情况.
    """
    first = next(sentence.clauses, None)
    found = _SECTION.match(text, text.rfind("\n", 0, first.start) + 1) if first else None
    if found is None:
        return "", None
    after = (one for one in sentence.elements if one.end > found.end() and one.kind not in (*SILENT, "bracket"))
    head = next(after, None)
    is_counted = any(element.kind in ("count", "none") for element in sentence.elements)
    is_state = any(text[clause.start : clause.end].rstrip().endswith(AROUND["state"]) for clause in sentence.clauses)
    return found[1], head if is_counted or is_state else None


def _inside(element: Element) -> list[Element]:
    return list(element.elements) if isinstance(element, Bracket) else [element]


def without_brackets(elements: Sequence[Element]) -> list[Element]:
    """Return the elements that are no brackets."""
    return [element for element in elements if not isinstance(element, Bracket)]


def find_timed_tokens(elements: Sequence[Element], *, in_bracket: bool = False) -> list[Token]:
    """Return the tokens of a clause, and those of a bracket that is nothing but a period: 本周（9月2日-9月8日）.

    Of a clause in a bracket, none unless it says a moment, a sum, or when there were none: 新增3例（1至10月累计30例），
    死亡1例（10月无死亡）.
    """
    found: list[Token] = []
    for element in elements:
        inner = _inside(element)
        if isinstance(element, Bracket) and [one.kind for one in inner] != ["period"]:
            continue
        found.extend(one for one in inner if isinstance(one, Token))
    applies = not in_bracket or any(
        one.kind == "none"
        or (one.mention and one.mention.is_instant)
        or (one.kind, one.means) == ("basis", "cumulative")
        for one in found
    )
    return found if applies else []


def is_prose(clause: Clause) -> bool:
    """Return True for words of no meaning here that head nothing: most clauses of most pages."""
    return clause.kinds <= _OF_PROSE and clause.before != ":" and not has_shape(clause.elements, "leads, unknown")


def head_with_place(clause: Clause, text: str) -> Clause:
    """Return the heading of a place without unknown words of how it is there: 示例市当前收治情况：新增3例."""
    if clause.before != ":" or "unknown" not in clause.kinds or not clause.kinds <= _OF_STATE:
        return clause
    first, last = clause.elements[0], clause.elements[-1]
    printed = text[first.end : last.end]
    if first.kind != "place" or not printed.endswith(AROUND["state"]) or names_institution(printed):
        return clause
    return clause.put([element for element in clause.elements if element.kind != "unknown"])


def is_entry(clause: Clause) -> bool:
    """Return True for a place and its number, printed together: 东湖区20例."""
    if len(clause.elements) != _ENTRY_ELEMENTS:
        return False
    place, count = clause.elements
    return place.kind == "place" and count.kind == "count" and place.end == count.start


def lists_names(clauses: Sequence[Clause], wholes: Sequence[Frame]) -> bool:
    """Return True if short names and numbers in a row add up to a number, or nearly: 9例（鄢城8例、雷河1例）."""
    totals = {whole.value for whole in wholes} | {count for one in clauses for count in list_counts(one.elements)}
    values: list[int] = []
    for value in (*map(value_of_name, clauses), 0):
        if value:
            values.append(value)
            continue
        found = sum(values)
        lacks = found // SLIP if len(values) >= _LONG else 0
        is_list = len(values) > _LISTED or 1 < len(values) == len(clauses)
        if is_list and any(found <= total <= found + lacks for total in totals):
            return True
        values = []
    return False


def is_aside(flat: Sequence[Element], stretch: Stretch) -> bool:
    """Return True in a bracket, and for 由无症状感染者转为确诊病例 alone after an entry of one case."""
    last = stretch.item.last
    is_converted = bool(flat) and {element.means for element in flat if element.kind != "filler"} == {CONVERTED}
    is_of_one = last is not None and last.axis == "place" and last.value == 1
    return stretch.bracket is not None or (is_converted and is_of_one)


def value_of_name(clause: Clause) -> int:
    """Return the number of a clause that is a short name and a number, else 0: 郢中9例 in a list of towns."""
    words = words_of_entry(clause)
    count = words[-1] if len(words) > 1 else None
    if count is None or count.number is None or count.counts != CASES:
        return 0
    is_name = 1 < count.start - words[0].start <= _NAME_CHARS and _NAMES.issuperset(word.kind for word in words[:-1])
    texts = (word.text if isinstance(word, Unknown) else "中" if word.kind == "among" else "" for word in words)
    name = "".join(texts)  # 中 in 集中隔离
    return count.number.value if is_name and not find_route_kind(name) else 0


def words_of_entry(clause: Clause) -> list[Element]:
    """Return the words of an entry without 其中 and 分别为 before them."""
    return list(dropwhile(lambda element: element.kind in _BEFORE_NAME, clause.elements))


def ends_name(word: Element, count: Element) -> bool:
    """Return True for a word between the name of an entry and its number: 示例镇居首，9例; 示例镇的9例."""
    return word.kind == "spread" or word.means == "most" or (word.kind == "filler" and word.end == count.start)


def lists_places(items: Sequence[Sequence[Clause]]) -> bool:
    """Return True if semicolons part the entries of a list of places: 新增9例，其中东湖区5例，死亡1例；南桥区4例."""
    if len(items) == 1:
        return False
    opens = opens_with_place(items[0]) or opens_with_place(items[0], after_part=True)
    return opens + sum(map(opens_with_place, items[1:])) > 1


def opens_with_place(item: Sequence[Clause], *, after_part: bool = False) -> bool:
    """Return True if the first number of an item (``after_part``: after 其中 or a colon) is an entry of a list."""
    opens = (at for at, clause in enumerate(item) if "part" in clause.kinds or clause.after == ":")
    first = next(opens, 0) if after_part else 0
    for clause in item[first:]:
        kinds = [element.kind for element in clause.elements if element.kind not in SILENT]
        if kinds[:2] == ["place", "none"] and "count" not in kinds:
            return True  # 南桥区无新增病例，治愈2例
        if "count" in kinds or any(isinstance(element, Bracket) and element.has_count for element in clause.elements):
            is_named = "place" in kinds or any(
                isinstance(one, Unknown) and is_zone_name(one.text) for one in clause.elements
            )
            return is_named and not {"basis", "none", "each"} & set(kinds)
    return False


def list_counts(flat: Sequence[Element]) -> list[int]:
    """Return the numbers of a clause."""
    return [one.number.value for one in flat if one.number]


def before_measure(words: Sequence[Element]) -> Iterator[str]:
    """Yield unknown words that touch a measure after them: they say which of those cases are meant (某类病例)."""
    for word, following in pairwise(words):
        if isinstance(word, Unknown) and following.kind in ("measure", "origin") and word.end == following.start:
            yield word.text


def goes_on_with_part(said: Said, clause: Clause, stretch: Stretch) -> bool:
    """Return True for 其中确诊7例、无症状2例: what 、 joins to a part is a part of the same number."""
    if clause.after != "、" or said.basis or not stretch.numbers:
        return False
    before = stretch.numbers[-1]
    both = {*said.measures[-1:], *before.said.measures[-1:]}
    return "part" in before.marks and not before.axis and both == INFECTED


def take_unknown_entry(said: Said, words: Sequence[Element], count: Token, stretch: Stretch, text: str) -> bool:
    """Take the name as printed of an entry that no lexicon knows, in a list of places."""
    names = (*said.attributes, *said.unknown)
    if "others" in said.marks or not names or said.names_count or said.basis or said.origins or said.diseases:
        return False
    before = stretch.numbers[-1] if stretch.numbers else None
    follows_place = before is not None and before.axis == "place"
    is_town = any(name.endswith(AROUND["town"]) for name in names) and bool(said.marks & {"part", "within"})
    if not (follows_place or (is_town and stretch.numbers)):
        return False
    named = [word for word in words if word.kind not in _LINKING and word.start < count.start]
    if not any(word.kind in ("unknown", "attribute") for word in named):
        return False  # 目前12宗完成初审: what is not known is after the number
    name = text[named[0].start : count.start].strip().rstrip("共有计达")
    is_nobody = is_nobodys_name(name) or name.endswith("收治")  # 某医院收治9例: whom it has
    if not name or is_nobody or any(char.isdigit() for char in name):
        return False
    said.zone, said.unknown, said.attributes, said.places = name, (), (), ()
    return True


def is_of_other_things(sentence: Sentence, numbers: Sequence[Frame], text: str) -> bool:
    """Return True for figures that count no cases: 截至28日，接种300万剂次; 法定传染病共41种; 同住家属3人为阴性."""
    if numbers:
        names_count = any(one.said.names_count or one.said.basis or one.said.diseases for one in numbers)
        return not names_count and all(one.counts != CASES and one.said.unknown for one in numbers)
    return counts_things([*sentence.elements], text)


def counts_things(elements: Sequence[Element], text: str) -> bool:
    """Return True for words with figures and without a word of cases: 当日采样300万份."""
    figures = any(_DIGIT.search(text, one.start, one.end) for one in elements if one.kind in ("unknown", "filler"))
    return figures and not any(one.kind in ("measure", "action") for one in elements)


_DIGIT: Final = re.compile(r"\d")
_LINKING: Final = frozenset({"period", "and", "part", "within", "is", "all", "respectively"})
_BEFORE_NAME: Final = _LINKING | SILENT | {"spread"}
