"""Bring the tree into one form before it is read. Each function is one rewrite, with its example."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipelines.grammar.elements import Bracket, Clause, Sentence, Unknown, count_tokens
from pipelines.grammar.passed import PassedOver
from pipelines.grammar.place import is_zone_name
from pipelines.grammar.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.elements import Element
    from pipelines.grammar.table_lines import Line

_HASHTAG: Final = re.compile(r"#[^#\n]{2,40}#|【[^】\n]{2,60}】(?=[^\n])|(?<![^\n])\*[^*\n]{2,60}\*")
_FIRST_LINE: Final = re.compile(r"[^\n。;:]{1,40}(?=\n)")
_OF_MEASURE: Final = frozenset({"measure", "filler", "disease", "origin", "basis", "period", "subject"})
_NAMING: Final = frozenset({"measure", "action", "disease", "place", "origin", "none", "part", "is", "all"})
_HEADLINE: Final = "headline"
_OTHER_TIME: Final = "other_time"
_COMPARES: Final = ("change", _OTHER_TIME)


def drop_headlines(tokens: Sequence[Token], text: str) -> tuple[Sequence[Token], list[PassedOver]]:
    """Pass over hashtags, 【…】 in front of a text and a first line without a full stop.

    A headline repeats what the text says: #某市新增3例#某市新增确诊病例3例.
    """
    spans = [match.span() for match in _HASHTAG.finditer(text)]
    first = _FIRST_LINE.match(text)
    if first and any(token.kind in ("count", "none") and token.end <= first.end() for token in tokens):
        spans = [first.span(), *spans]
    kept, dropped = _part_at(spans, tokens)
    return kept, [PassedOver(_HEADLINE, token.start, token.end) for token in dropped if token.kind == "count"]


def drop_tables(tokens: Sequence[Token], lines: Sequence[Line]) -> Sequence[Token]:
    """Leave the rows of tables to the table reader; the line ends between them stay."""
    return _part_at([(line.cells[0].start, line.cells[-1].end) for line in lines if line.is_row], tokens)[0]


def _part_at(spans: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return the tokens that begin outside of some spans, and those inside."""
    if not spans:
        return tokens, ()
    kept: list[Token] = []
    inside: list[Token] = []
    at = 0
    for token in tokens:
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        (kept if at == len(spans) or token.start < spans[at][0] else inside).append(token)
    return kept, inside


def compare_months(tokens: Sequence[Token], title: Sequence[Token]) -> list[Token]:
    """Take 上月 for a time of comparison once the text or its title told of another: 10月新增3例,上月报告2例."""
    is_told = any(token.mention and token.mention.is_period_of_title for token in title)
    compared = []
    for token in tokens:
        mention = token.mention
        if mention is not None:
            if is_told and mention.is_month_before:
                token = Token(_OTHER_TIME, token.start, token.end, _OTHER_TIME)  # noqa: PLW2901
            is_span = mention.spans_days or mention.last_hour is not None
            is_told = is_told or (is_span and not (mention.is_open or mention.is_instant))
        compared.append(token)
    return compared


def free_ordinals(tokens: Sequence[Token]) -> list[Token]:
    """Leave 第 to the name it belongs to, unless a number follows: 第四师, but not 第3例."""
    return [
        token
        for token, following in zip(tokens, (*tokens, None)[1:], strict=True)
        if token.kind != "ordinal"
        or (following is not None and (following.kind, following.start) == ("count", token.end))
    ]


def join_lines(tokens: Sequence[Token]) -> list[Token]:
    """Make one list of lines of one entry each, 东湖区3例⏎南桥区2例, and of those that end with a semicolon."""
    ends = [at for at, token in enumerate(tokens) if token.kind == "mark" and token.means == "\n"]
    joined = list(tokens)
    follows_entry = follows_semicolon = False
    for start, end in pairwise([-1, *ends, len(tokens)]):
        kinds = [token.kind for token in tokens[start + 1 : end] if token.kind not in ("mark", "filler")]
        if not kinds:
            continue
        is_entry = len(kinds) > 1 and kinds[-1] == "count" and set(kinds[:-1]) <= {"place"}
        goes_on = follows_semicolon and kinds[0] == "place"  # 东湖区3例,均为轻型;⏎南桥区2例
        if start >= 0 and (goes_on or (is_entry and follows_entry)):
            joined[start] = joined[start]._replace(means=";")
        follows_entry, follows_semicolon = is_entry, tokens[end - 1].means == ";"
    return joined


def join_clauses(clauses: Sequence[Clause]) -> list[Clause]:
    """甲类:3例 → 甲类3例: a disease alone before a colon is that of the number after it.

    康复出院的病人 + 今日共有3人 → 康复出院的病人今日共有3人.
    8例在东湖区 + 南桥区 → 8例在东湖区和南桥区: one number of both; 8例有东湖区 + 其他区接触史 likewise.
    """
    joined: list[Clause] = []
    for clause in clauses:
        last = joined[-1] if joined else None
        if last and (_is_label(last, clause) or _is_topic(last, clause)):
            elements = [*last.elements, *clause.elements]
        elif last and last.before == "、" and _ends_with_place(last) and _goes_on(clause):
            elements = [*last.elements, Token("and", last.end, clause.start), *clause.elements]
        else:
            joined.append(clause)
            continue
        joined[-1] = Clause(elements, last.start, clause.end, last.after, clause.before)
    return joined


def _is_topic(before: Clause, clause: Clause) -> bool:
    """True for 康复出院的病人 before a number that says nothing of whom."""
    names_measure = before.before == "," and before.elements[-1:] and before.elements[-1].kind == "measure"
    says_nothing = "count" in clause.kinds and not _NAMING & clause.kinds
    return bool(names_measure) and before.kinds <= _OF_MEASURE and says_nothing


def _is_label(before: Clause, clause: Clause) -> bool:
    """True for 甲类 before a colon and a number of no other disease, and for 手足口病最多 before 为3例."""
    is_named = before.kinds in _NAMED or "most" in {element.means for element in before.elements}
    if before.before == "," and is_named:
        says_nothing = "count" in clause.kinds and clause.kinds <= {"is", "count", "filler"}
        return says_nothing and "count" not in before.kinds and clause.elements[0].kind in ("is", "filler")
    diseases = sum(element.kind == "disease" for element in before.elements)
    is_disease = before.before == ":" and diseases == 1 and before.kinds <= {"disease", "bracket", "filler"}
    return is_disease and "count" in clause.kinds and "disease" not in clause.kinds


_NAMED: Final = ({"disease", "filler"}, {"place", "filler"})


def _goes_on(clause: Clause) -> bool:
    """True for places and their history: 湖北及其他省份接触史."""
    return clause.kinds == {"place"} or ("aside" in clause.kinds and "count" not in clause.kinds)


def _ends_with_place(clause: Clause) -> bool:
    return "count" in clause.kinds and clause.elements[-1].kind == "place"


def split_clause(clause: Clause) -> list[Clause]:
    """Return the clauses that one stretch of text holds: heading, entry, tail."""
    counts = [at for at, element in enumerate(clause.elements) if element.kind == "count"]
    if not counts:
        moved = _move_number_out(clause)
        return [clause] if moved is None else [part for cut in _cut_comparison(moved) for part in split_clause(cut)]
    if len(clause.elements) == counts[0] + 1 and counts[0] == 1:
        return [clause]  # 东湖区20例, as most are
    if clause.kinds.isdisjoint(_SPLITTING):
        return [clause]
    return (
        _split_zero(clause, counts[0])
        or _split_part(clause, counts[0])
        or _split_heading(clause, counts[0])
        or _split_tail(clause, counts)
        or _split_words(clause, counts)
        or [clause]
    )


_SPLITTING: Final = frozenset({"spread", "is", "among", "all", "none", "part"})
"""Words at which a clause may be split."""


def _move_number_out(clause: Clause) -> Clause | None:
    """东湖区(8例,死亡1例) → 东湖区8例(死亡1例); 霍乱(8例) → 霍乱8例; 东湖区、南桥区(各1例) → 东湖区、南桥区各1例."""
    at = next((at for at, element in enumerate(clause.elements) if at and isinstance(element, Bracket)), 0)
    last = clause.elements[at] if at else None
    named = [element.kind for element in clause.elements[:at] if element.kind != "filler"][-2:]
    if not isinstance(last, Bracket) or not (named[-1:] in (["place"], ["disease"]) or named == ["disease", "measure"]):
        return None
    first = last.first_clause
    kinds = [element.kind for element in first.elements] if first else []
    if first is None or (kinds[:1] != ["count"] and kinds[:2] != ["each", "count"]):
        return None
    sentence = last.sentences[0]
    rest = [sentence.items[0][1:], *sentence.items[1:]]
    kept = [item for item in rest if item]
    more: list[Element] = []
    if kept or last.sentences[1:]:
        inner = [*([Sentence(kept)] if kept else []), *last.sentences[1:]]
        more = [Bracket(inner, first.end, last.end)]
    elements = [*clause.elements[:at], *first.elements, *more, *clause.elements[at + 1 :]]
    return Clause(elements, clause.start, clause.end, clause.after, clause.before)


def correct(clause: Clause) -> tuple[Clause, list[PassedOver]]:
    """由4例更正为3例 → 3例: the number in front is withdrawn."""
    if "correction" not in clause.kinds:
        return clause, []
    at = next(at for at, element in enumerate(clause.elements) if element.kind == "correction")
    if not any(element.kind == "count" for element in clause.elements[at:]):
        return clause, []
    withdrawn = [element for element in clause.elements[:at] if element.kind == "count"]
    kept = [element for element in clause.elements if element.kind != "correction" and element not in withdrawn]
    passed = [PassedOver("withdrawn", element.start, element.end) for element in withdrawn]
    return Clause(kept, clause.start, clause.end, clause.after, clause.before), passed


def _cut_comparison(clause: Clause) -> list[Clause]:
    """水痘37例较去年同月减少 → 水痘37例,较去年同月减少: what a number that stood in a bracket is compared with."""
    counted = next(at for at, element in enumerate(clause.elements) if element.kind == "count")
    at = next((at for at, one in enumerate(clause.elements) if at > counted and one.kind in _COMPARES), None)
    if at is None:
        return [clause]
    start = clause.elements[at].start
    return [
        Clause(clause.elements[:at], clause.start, start, clause.after, ","),
        Clause(clause.elements[at:], start, clause.end, ",", clause.before),
    ]


def _split_part(clause: Clause, first_count: int) -> list[Clause] | None:
    """新增个案其中3例为境外输入 → 新增个案中,其中3例为境外输入: a part is not the whole that is named before it."""
    elements = clause.elements
    at = next((at for at, element in enumerate(elements[:first_count]) if element.kind == "part"), 0)
    if not any(element.kind == "measure" for element in elements[:at]):
        return None
    start, end = elements[at].start, elements[at].end
    topic = Clause([*elements[:at], Token("among", start, start)], clause.start, start, clause.after, ",")
    return [topic, *split_clause(Clause(elements[at + 1 :], end, clause.end, ",", clause.before))]


def _split_heading(clause: Clause, first_count: int) -> list[Clause] | None:
    """病例分布在东湖区20例 → 病例分布在:东湖区20例; 新增确诊病例中东湖区2例 → 新增确诊病例中,东湖区2例."""
    elements = clause.elements
    for at, element in enumerate(elements[:first_count]):
        named = any(one.kind in ("measure", "disease", "count") for one in elements[:at])
        if not named or element.kind not in ("spread", "is", "among"):
            continue
        entry = elements[at + 1 : first_count]
        if not any(one.kind in ("place", "disease") or _is_zone(one) for one in entry):
            return None
        mark = "," if element.kind == "among" else ":"
        heading = Clause(elements[: at + 1], clause.start, element.end, clause.after, mark)
        return [heading, *split_clause(Clause(elements[at + 1 :], element.end, clause.end, mark, clause.before))]
    return None


def _is_zone(element: Element) -> bool:
    """True for an unknown name that ends as places do."""
    return isinstance(element, Unknown) and is_zone_name(element.text)


def _split_tail(clause: Clause, counts: Sequence[int]) -> list[Clause] | None:
    """死亡病例1例为东湖区确诊病例 → 死亡病例1例,为东湖区确诊病例."""
    elements = clause.elements
    at = next((at for at in range(counts[-1] + 1, len(elements)) if elements[at].kind in ("is", "all")), None)
    if at is None or not any(one.kind in ("measure", "basis") for one in elements[: counts[-1]]):
        return None
    tail = elements[at:]
    if not any(one.kind in ("place", "origin") for one in tail) or any(one.kind == "found" for one in tail):
        return None
    start = elements[at].start
    return [
        Clause(elements[:at], clause.start, start, clause.after, ","),
        Clause(tail, start, clause.end, ",", clause.before),
    ]


def _split_zero(clause: Clause, first_count: int) -> list[Clause] | None:
    """无新增本土确诊病例 新增境外输入27例 → 无新增本土确诊病例,新增境外输入27例."""
    elements = clause.elements
    at = next((at for at, element in enumerate(elements[:first_count]) if element.kind == "none"), None)
    if at is None:
        return None
    end = next((nth for nth in range(at + 2, first_count) if _begins_another(elements, at, nth)), None)
    if end is None:
        return None
    start = elements[end].start
    rest = Clause(elements[end:], start, clause.end, ",", clause.before)
    return [Clause(elements[:end], clause.start, start, clause.after, ","), *split_clause(rest)]


def _split_words(clause: Clause, counts: Sequence[int]) -> list[Clause] | None:
    """新增确诊5例累计40例 → 新增确诊5例,累计40例; 尚有5例无新增死亡 likewise."""
    elements = clause.elements
    for at in range(counts[0] + 1, len(elements)):
        element = elements[at]
        is_zero = element.kind == "none" and any(one.kind == "basis" for one in elements[:at])
        if not is_zero:
            continue
        end = next((nth for nth in range(at + 1, len(elements)) if _begins_another(elements, at, nth)), len(elements))
        if any(one.kind == "count" for one in elements[at:end]):
            continue
        cuts = [(0, at), (at, end), *([(end, len(elements))] if end < len(elements) else [])]
        return [
            part
            for start, stop in cuts
            for part in split_clause(
                Clause(elements[start:stop], elements[start].start, elements[stop - 1].end, ",", ",")
            )
        ]
    return None


def share_route(clauses: Sequence[Clause]) -> list[Clause]:
    """14例确诊病例和25例无症状感染者在隔离管控中发现 → 14例确诊病例在隔离管控中发现 as well."""
    shared = list(clauses)
    if not any("found" in clause.kinds for clause in clauses):
        return shared
    for at, (one, other) in enumerate(pairwise(clauses)):
        found = next((nth for nth, element in enumerate(other.elements) if element.kind == "found"), None)
        counts = [nth for nth, element in enumerate(other.elements) if element.kind == "count"]
        if found is None or not counts or one.before != "、" or "found" in one.kinds or not _counts(one.elements):
            continue
        at_words = next((nth for nth in range(counts[0], found) if other.elements[nth].kind == "measure"), found)
        if other.elements[counts[0] - 1 : counts[0]] == [] and _counts(other.elements) and at_words < found:
            route = other.elements[at_words + 1 : found + 1]
            shared[at] = Clause([*one.elements, *route], one.start, one.end, one.after, one.before)
    return shared


def _counts(elements: Sequence[Element]) -> bool:
    """True for a number and its measure, the number first."""
    kinds = [element.kind for element in elements if element.kind not in ("part", "filler")]
    return kinds[:1] == ["count"] and "measure" in kinds[1:3]


def _begins_another(elements: Sequence[Element], zero: int, at: int) -> bool:
    """True if a basis after the measure of a zero begins another phrase."""
    return elements[at].kind == "basis" and any(one.kind == "measure" for one in elements[zero:at])


def pass_bracket(bracket: Bracket, kind: str) -> list[PassedOver]:
    """Pass over every number of a bracket."""
    return [PassedOver(kind, token.start, token.end) for token in count_tokens(bracket.sentences)]
