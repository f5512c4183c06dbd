"""Bring the tree into one form before it is read. Each function is one rewrite, with its example."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipelines.grammar.place import is_zone_name
from pipelines.grammar.roles import PassedOver
from pipelines.grammar.tokens import Token
from pipelines.grammar.tree import Bracket, Clause, Sentence, Unknown, count_tokens

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from pipelines.grammar.table_lines import Line
    from pipelines.grammar.tree import Element

_HASHTAG: Final = re.compile(
    r"#[^#\n]{2,40}#|【[^】\n]{2,60}】(?=[^\n])|(?<![^\n])\*[^*\n]{2,60}\*|\(?原标题:[^\n]{2,80}(?=\n|$)"
)
_FIRST_LINE: Final = re.compile(r"[^\n。;:]{1,40}(?=\n)")
_OF_MEASURE: Final = frozenset({"measure", "filler", "disease", "origin", "basis", "period", "subject"})
_NAMING: Final = frozenset({"measure", "action", "disease", "place", "origin", "none", "part", "is", "all"})
_HEADLINE: Final = "headline"
_OTHER_TIME: Final = "other_time"
_SUM: Final = "cumulative"
_COMPARES: Final = ("change", _OTHER_TIME)


def drop_headlines(tokens: Sequence[Token], text: str) -> tuple[Sequence[Token], list[PassedOver]]:
    """Pass over hashtags, 【…】 before a text and a first line without a full stop.

    A headline repeats what the text says: #某市新增3例#某市新增确诊病例3例.
    """
    spans = [match.span() for match in _HASHTAG.finditer(text)]
    first = _FIRST_LINE.match(text)
    if first and any(token.kind in ("count", "none") and token.end <= first.end() for token in tokens):
        spans = [first.span(), *spans]
    kept, dropped = _part_at(spans, tokens)
    if spans:  # what no word covers is no part of the text either
        kept = sorted((*kept, *(Token("filler", *span) for span in spans)), key=attrgetter("start"))
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


def compare_months(tokens: Sequence[Token], title: Sequence[Token], published: dt.date | None) -> Sequence[Token]:
    """Take 上月 for a time of comparison once the text or its title names another: 10月新增3例,上月报告2例.

    In November 上月 is October too, unless something of October was counted before.
    """
    if not any(token.mention is not None and token.mention.is_month_before for token in tokens):
        return tokens
    last = (published.month - 2) % 12 + 1 if published else 0
    is_told, is_last_told = (any(_tells_interval(token, month) for token in title) for month in (last, 0))
    compared = []
    for token in tokens:
        if token.mention is not None:
            if is_told and token.mention.is_month_before:
                token = Token(_OTHER_TIME, token.start, token.end, _OTHER_TIME)  # noqa: PLW2901
            is_told = is_told or _tells_interval(token, last)
            is_last_told = is_last_told or _tells_interval(token, 0)
        elif token.kind == "count":
            is_told = is_told or is_last_told
        compared.append(token)
    return compared


def _tells_interval(token: Token, last: int) -> bool:
    """Return True for an interval that is not the month of this number."""
    mention = token.mention
    if mention is None or mention.is_open or mention.is_instant or mention.is_month_before:
        return False
    is_last = mention.months is not None and mention.months.first == mention.months.last == last
    return (mention.spans_days or mention.last_hour is not None) and not is_last


def free_ordinals(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave 第 to the name it belongs to, unless a number follows: 第四师, but not 第3例; 今年第3例 is a sum."""
    if not any(token.kind == "ordinal" for token in tokens):
        return tokens
    freed: list[Token] = []
    is_of_year = has_basis = False
    for token, following in zip(tokens, (*tokens, None)[1:], strict=True):
        if token.kind == "mark":
            is_of_year = has_basis = False
        elif token.kind == "basis":
            has_basis = True  # 新增今年第3例 is of neither
        elif token.mention is not None and token.mention.months is not None:
            is_of_year = token.mention.months.years_ago == 0
        if token.kind != "ordinal":
            freed.append(token)
        elif following is not None and (following.kind, following.start) == ("count", token.end):
            freed.append(Token("basis", token.start, token.end, _SUM) if is_of_year and not has_basis else token)
    return freed


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
    """Return True for 康复出院的病人 before a number that says nothing of whom."""
    names_measure = before.before == "," and before.elements[-1:] and before.elements[-1].kind == "measure"
    says_nothing = "count" in clause.kinds and not _NAMING & clause.kinds
    return bool(names_measure) and before.kinds <= _OF_MEASURE and says_nothing


def _is_label(before: Clause, clause: Clause) -> bool:
    """Return True for 甲类 before a colon and a number of no other disease, and for 手足口病最多 before 为3例."""
    is_named = before.kinds in _NAMED or "most" in {element.means for element in before.elements}
    if before.before == "," and is_named:
        says_nothing = "count" in clause.kinds and clause.kinds <= {"is", "count", "filler"}
        return says_nothing and "count" not in before.kinds and clause.elements[0].kind in ("is", "filler")
    diseases = sum(element.kind == "disease" for element in before.elements)
    is_disease = before.before == ":" and diseases == 1 and before.kinds <= {"disease", "bracket", "filler"}
    return is_disease and "count" in clause.kinds and "disease" not in clause.kinds


_NAMED: Final = ({"disease", "filler"}, {"place", "filler"})


def _goes_on(clause: Clause) -> bool:
    """Return True for places and their history: 湖北及其他省份接触史."""
    return clause.kinds == {"place"} or ("aside" in clause.kinds and "count" not in clause.kinds)


def _ends_with_place(clause: Clause) -> bool:
    return "count" in clause.kinds and clause.elements[-1].kind == "place"


def split_clause(clause: Clause) -> list[Clause]:
    """Return the clauses that one stretch of text contains: heading, entry, tail."""
    counts = [at for at, element in enumerate(clause.elements) if element.kind == "count"]
    if not counts:
        moved = _move_number_out(clause)
        return [clause] if moved is None else [part for cut in _cut_comparison(moved) for part in split_clause(cut)]
    if clause.kinds.isdisjoint(_SPLITTING):
        return [clause]
    for cut in (_cut_zero, _cut_part, _cut_heading, _cut_tail, _cut_words):
        if (parts := cut(clause, counts)) is not None:
            head, rest = parts
            return [head, *split_clause(rest)]
    return [clause]


_SPLITTING: Final = frozenset({"spread", "is", "among", "all", "none", "part"})
"""Words at which a clause may be split."""
Cut = tuple[Clause, Clause] | None
"""The head of a clause and what is to be split further; None: the rewrite is of other clauses."""


def _move_number_out(clause: Clause) -> Clause | None:
    """东湖区(8例,死亡1例) → 东湖区8例(死亡1例); 霍乱(8例) → 霍乱8例; 东湖区、南桥区(各1例) → 东湖区、南桥区各1例."""
    at = clause.find("bracket")
    last = clause.elements[at] if at > 0 else None
    named = [element.kind for element in clause.elements[: max(at, 0)] if element.kind != "filler"][-2:]
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
    return clause.put([*clause.elements[:at], *first.elements, *more, *clause.elements[at + 1 :]])


def correct(clause: Clause) -> tuple[Clause, list[PassedOver]]:
    """由4例更正为3例 → 3例: the number in front is withdrawn."""
    at = clause.find("correction")
    if at < 0 or all(element.kind != "count" for element in clause.elements[at:]):
        return clause, []
    withdrawn = [element for element in clause.elements[:at] if element.kind == "count"]
    kept = [element for element in clause.elements if element.kind != "correction" and element not in withdrawn]
    return clause.put(kept), [PassedOver("withdrawn", element.start, element.end) for element in withdrawn]


def _cut_comparison(clause: Clause) -> Sequence[Clause]:
    """水痘37例较去年同月减少 → 水痘37例,较去年同月减少: what a number that was in a bracket is compared with."""
    after = range(clause.find("count") + 1, len(clause.elements))
    at = next((at for at in after if clause.elements[at].kind in _COMPARES), None)
    return [clause] if at is None else clause.cut(at)


def _cut_part(clause: Clause, counts: Sequence[int]) -> Cut:
    """新增个案其中3例为境外输入 → 新增个案中,3例为境外输入: a part is not the whole that is named before it."""
    at = clause.find("part")
    if at > counts[0] or all(element.kind != "measure" for element in clause.elements[: max(at, 0)]):
        return None
    topic, part = clause.cut(at)
    return topic.put([*topic.elements, Token("among", part.start, part.start)]), part.put(part.elements[1:])


def _cut_heading(clause: Clause, counts: Sequence[int]) -> Cut:
    """病例分布在东湖区20例 → 病例分布在:东湖区20例; 新增确诊病例中东湖区2例 → 新增确诊病例中,东湖区2例."""
    is_named = False
    for at, element in enumerate(clause.elements[: counts[0]]):
        if is_named and (element.kind, at + 1) == ("among", counts[0]):
            return clause.cut(at + 1)  # 报告病例中24例为本地病例
        if is_named and element.kind in ("spread", "is", "among"):
            entry = clause.elements[at + 1 : counts[0]]
            names = any(one.kind in ("place", "disease") or _is_zone(one) for one in entry)
            return clause.cut(at + 1, "," if element.kind == "among" else ":") if names else None
        is_named = is_named or element.kind in ("measure", "disease")
    return None


def _is_zone(element: Element) -> bool:
    """Return True for an unknown name that ends as places do."""
    return isinstance(element, Unknown) and is_zone_name(element.text)


def _cut_tail(clause: Clause, counts: Sequence[int]) -> Cut:
    """死亡病例1例为东湖区确诊病例 → 死亡病例1例,为东湖区确诊病例."""
    elements, last = clause.elements, counts[-1]
    at = next((at for at in range(last + 1, len(elements)) if elements[at].kind in ("is", "all")), None)
    tail = {element.kind for element in elements[at:]} if at is not None else set()
    says_what = any(one.kind in ("measure", "basis") for one in elements[:last]) and elements[last - 1].kind != "among"
    is_of_bracket = at is not None and elements[at].kind == "all" and elements[at - 1].kind == "bracket"
    is_tail = says_what and (is_of_bracket or (not tail.isdisjoint(("place", "origin")) and "found" not in tail))
    return clause.cut(at, "" if is_of_bracket else ",") if at is not None and is_tail else None


def _cut_zero(clause: Clause, counts: Sequence[int]) -> Cut:
    """无新增本土确诊病例 新增境外输入27例 → 无新增本土确诊病例,新增境外输入27例."""
    none = clause.find("none")
    if not 0 <= none < counts[0]:
        return None
    kinds = [element.kind for element in clause.elements]
    ends = (at for at in range(none + 2, counts[0]) if kinds[at] == "basis" and "measure" in kinds[none:at])
    return clause.cut(end) if (end := next(ends, None)) else None


def _cut_words(clause: Clause, counts: Sequence[int]) -> Cut:
    """尚有5例无新增死亡 → 尚有5例,无新增死亡."""
    kinds = [element.kind for element in clause.elements]
    starts = (at for at in range(counts[0] + 1, len(kinds)) if kinds[at] == "none" and "basis" in kinds[:at])
    return clause.cut(at) if (at := next(starts, None)) else None


def share_route(clauses: Sequence[Clause]) -> list[Clause]:
    """14例确诊病例和25例无症状感染者在隔离管控中发现 → 14例确诊病例在隔离管控中发现 as well."""
    shared = list(clauses)
    for at, (one, other) in enumerate(pairwise(clauses)):
        found, measure = other.find("found"), other.find("measure")
        if 0 <= measure < found and one.before == "、" and "found" not in one.kinds and _counts(one) and _counts(other):
            shared[at] = one.put([*one.elements, *other.elements[measure + 1 : found + 1]])
    return shared


def _counts(clause: Clause) -> bool:
    """Return True for a number and its measure, the number first."""
    kinds = [element.kind for element in clause.elements if element.kind not in ("part", "filler")]
    return kinds[:1] == ["count"] and "measure" in kinds[1:3]


def pass_bracket(bracket: Bracket, kind: str) -> list[PassedOver]:
    """Pass over every number of a bracket."""
    return [PassedOver(kind, token.start, token.end) for token in count_tokens(bracket.sentences)]
