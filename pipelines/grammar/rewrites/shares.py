"""Share the words of a clause out among its numbers, and the numbers after 分别 among the names before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import is_class
from pipelines.grammar.tokens import Token
from pipelines.grammar.tree import Bracket, Clause, Element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.periods.printed import Mention


_NAMES: Final = ("place", "disease", "class", "measure", "period")
"""Kinds of names; ``class``: of diseases, 甲类、乙类传染病."""
_RESPECTIVELY: Final = "respectively"
_RUN_MAX: Final = 200
"""Numbers after 分别: more are no sentence of prose."""
_SEVERAL: Final = 2
_SAYING: Final = frozenset({"measure", "disease", "origin"})
_SOFT: Final = frozenset({"filler", "and"})
_ALONE: Final = {"count"}
_COUNTING: Final = frozenset({"measure", "action"})
_WHOSE: Final = frozenset({"subject", "filler"})


@dataclass(slots=True)
class Measures:
    """Measures that numbers of a sentence were shared out among: 确诊病例、无症状感染者分别为7例、3例."""

    names: list[list[Element]] = field(default_factory=list)
    said: Element | None = None
    """分别, unless it only breaks down a number before it."""


def share_out(clauses: Sequence[Clause], before: Measures) -> list[Clause]:
    """Return the clauses of an item, one for each name where numbers follow 分别.

    ``before`` are the measures of the item before, which those of this one replace.

    So also where as many bare numbers follow several names. Names are looked for in the clause of 分别, then in the one
    before it. Where there are not as many names as numbers, the clauses stay as they are, and the numbers are refused.
    As many numbers after another measure are of the same names: 东湖区、南桥区分别新增5例、7例，治愈1例、2例.
    """
    is_shared = any(_RESPECTIVELY in one.kinds or _spans(one) or one.kinds == _ALONE for one in clauses)
    if not (before.names or is_shared):
        return list(_share_days(clauses))
    clauses = [part for clause in clauses for part in _without_tail(clause)]
    shared: list[Clause] = []
    names, said = before.names, before.said
    at = 0
    while at < len(clauses):
        clause, taken = clauses[at], 1
        is_said = _RESPECTIVELY in clause.kinds
        # one more bare number has no names to share; each would look through the rest of a list for its run
        is_one_more = clause.kinds == _ALONE and not names and at > 0 and "count" in clauses[at - 1].kinds
        run = _run(clauses, at) if is_said or ("count" in clause.kinds and not is_one_more) else []
        if is_said and ("each" in clause.kinds or _is_before_names(clause, run)):
            shared += _without(clause)
        else:
            kept = [] if _names_other(clause, names) else names
            names, parts = _share(clause, run, _find_names_before(clauses[:at]), kept)
            if names is not kept:
                said = _find_said(clause, clauses[:at])
            is_of_each = said is not None or "all" in clause.kinds
            parts = parts or (_share_zero(clause, names) if is_of_each else [])
            taken = max(len(run), 1) if parts or is_said or names else 1
            shared += parts or [_refuse(one, names, said) for one in clauses[at : at + taken]]
        at += taken
    is_of_measures = bool(names) and names[0][0].kind == "measure"
    before.names, before.said = (names, said) if is_of_measures else ([], None)
    return list(_share_days(shared))


def _find_names_before(clauses: Sequence[Clause]) -> Clause | None:
    """Return the clause before, or the one before that if it says a share: 霍乱、麻疹居前，占90%，分别报告9例、8例."""
    return clauses[-2 if len(clauses) > 1 and clauses[-1].is_share else -1] if clauses else None


def _names_other(clause: Clause, names: Sequence[Sequence[Element]]) -> bool:
    """Return True if a clause names the whole, or others of the kind that numbers were shared out among."""
    return "subject" in clause.kinds or any(element.kind in clause.kinds for name in names for element in name)


def _find_said(clause: Clause, before: Sequence[Clause]) -> Element | None:
    """Return 分别, unless it only breaks down a number before it: 新增9例，东湖区、南桥区分别为5例、4例."""
    at = clause.find(_RESPECTIVELY)
    is_list = any("count" in one.kinds for one in before) and clause.kinds.isdisjoint(("basis", "action", "measure"))
    return None if at < 0 or is_list else clause.elements[at]


def _refuse(clause: Clause, names: Sequence[Sequence[Element]], said: Element | None) -> Clause:
    """Return a clause that is refused if it has a number: of which name before 分别 it is, nothing says.

    What is counted up to the last of several days is of that day: 27日、28日分别新增5例、7例，累计30例.
    """
    if said is None or not names or "count" not in clause.kinds or _RESPECTIVELY in clause.kinds:
        return clause
    is_of_last = names[0][0].kind == "period" and "basis" in clause.kinds
    return clause if is_of_last else clause.put([said, *clause.elements])


def _share_zero(clause: Clause, names: Sequence[Sequence[Element]]) -> list[Clause]:
    """Return a clause with a zero for each name: 东湖区、南桥区分别新增5例、7例，均无死亡病例.

    Without 均 a zero after names that break down a number is of that number.
    """
    if "none" not in clause.kinds or "count" in clause.kinds:
        return []
    said = [one for one in clause.elements if one.kind != "all"]
    return [clause.put([*name, *said]) for name in names if name[0].kind != "measure"]


def _share_days(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield a clause for each day before 各: 27日、28日各新增9例. A number after it is refused: 死亡1例."""
    said: Element | None = None
    before: Clause | None = None
    for clause in clauses:
        at = _find_each(clause)
        head, tail = clause.elements[: max(at, 0)], clause.elements[at + 1 :]
        follows_time = before is not None and before.kinds <= {"period", "and", "filler", "is"}
        if before and at >= 0 and follows_time and _WHOSE.issuperset(one.kind for one in head):
            head = [*before.elements, *head]  # 去年和前年，本港各录得9例
        before = clause
        named = [one for one in head if one.kind == "period"]
        is_last = named and _WHOSE.issuperset(one.kind for one in head[head.index(named[-1]) + 1 :])
        if len(named) >= _SEVERAL and is_last and _are_joined(named, head):
            each, common = clause.elements[at], [one for one in head if one.kind not in ("period", "and")]
            said = each._replace(kind="joint") if isinstance(each, Token) else None
            yield clause.put([*common, named[0], *tail])
            again = [[one for one in part if one.kind != "disease"] for part in (common, tail)]
            yield from (clause.put([*again[0], day, *again[1]]) for day in _days(named, len(named))[1:])
            continue
        said = None if "period" in clause.kinds else said
        count = clause.find("count")
        yield clause.put([*clause.elements[:count], said, *clause.elements[count:]]) if said and count >= 0 else clause


def _find_each(clause: Clause) -> int:
    """Return where 各 is, or 均 before a zero: 27日、28日均无新增病例; -1 if neither is."""
    at = clause.find("each")
    if at >= 0 or "all" not in clause.kinds:
        return at
    at = clause.find("all")
    return at if any(one.kind == "none" for one in clause.elements[at + 1 : at + 2]) else -1


def _without_tail(clause: Clause) -> list[Clause]:
    """Cut off the tail: 5例、7例均为轻型 → 5例、7例，均为轻型."""
    kinds = [element.kind for element in clause.elements]
    return list(clause.cut(1, ",")) if kinds[:2] == ["count", "all"] and kinds[-1] != "count" else [clause]


def _is_before_names(clause: Clause, run: Sequence[Clause]) -> bool:
    """Return True if names come after 分别: 分别为东湖区3例、2例在南桥区."""
    at = clause.find(_RESPECTIVELY)
    following = next((one.kind for one in clause.elements[at + 1 :] if one.kind not in _SOFT), "count")
    if following in ("place", "disease", "origin", "unknown"):
        return following in ("place", "unknown") or not (len(run) > 1 or _names_several(clause.elements[:at]))
    has_names = any(element.kind in (*_NAMES, "origin") for element in clause.elements[:at])
    is_of_names = has_names and following in ("basis", "measure", "action")
    return len(run) < _SEVERAL and following != "count" and not is_of_names


def _names_several(head: Sequence[Element]) -> bool:
    """Return True for several places or times, also in brackets: 2021年及2020年, 过去三年（2019年至2021年）."""
    inner = [one.first_clause.elements for one in head if isinstance(one, Bracket) and one.first_clause]
    elements = [*head, *(element for elements in inner for element in elements)]
    is_span = any(len(_split(element)) > 1 for element in elements)
    return is_span or any(len(_names(elements, kind)) > 1 for kind in ("place", "period"))


def _without(clause: Clause) -> list[Clause]:
    """Leave out 分别, or put a colon for it: 新增5例分别为东湖区及南桥区各2例 → 新增5例：东湖区及南桥区各2例.

    So also before a number in a bracket: 4例死亡病例分别为霍乱（3例）.
    """
    at, elements = clause.find(_RESPECTIVELY), clause.elements
    counts = [nth for nth, element in enumerate(elements) if element.kind == "count"]
    rest = [element for element in elements[at + 1 :] if element.kind != "is"]
    is_whole = bool(counts) and all(one.kind in _COUNTED for one in elements[counts[0] + 1 : at])
    has_bracket = [one.kind for one in rest[:2]] in (["disease", "bracket"], ["place", "bracket"])
    if is_whole and (has_bracket or (len(counts) > 1 and rest[0].kind in ("place", "unknown"))):
        whole, entries = clause.cut(at, ":")
        return [whole, entries.put(rest)]
    kept = [element for element in elements if element.kind != _RESPECTIVELY]
    is_headed = elements[at - 1].kind == "measure" and len(_names(elements[:at], "disease")) < _SEVERAL
    opens = at == 0 or (is_headed and rest[0].kind in ("place", "disease"))
    said = elements[at]
    if opens and len(counts) <= 1 and isinstance(said, Token):  # 新增9例，分别为东湖区5例; 死亡病例分别为霍乱3例
        kept.insert(at, said._replace(kind="spread", means=""))
    return [clause.put(kept)]


def _run(clauses: Sequence[Clause], at: int) -> list[Clause]:
    """Return the clause of 分别 and those after it that are nothing but a number; the last may say of what they are."""
    run = [clauses[at]] if "count" in clauses[at].kinds else []
    for clause in clauses[at + 1 : at + _RUN_MAX]:
        kinds = [element.kind for element in clause.elements if element.kind not in _SOFT]
        says_what = kinds[:1] == ["count"] and _SAYING.issuperset(kinds[1:]) and clause.after == "、"
        if not (kinds == ["count", "bracket"] or says_what or kinds == ["count"]) or (not run and clause.after != ":"):
            break
        run.append(clause)
        if len(kinds) > 1 and says_what:
            break
    return run


def _share(
    clause: Clause, run: Sequence[Clause], before: Clause | None, earlier: list[list[Element]]
) -> tuple[list[list[Element]], list[Clause]]:
    """Return the names, and a clause for each; without 分别 for each day of a span: 9日至11日新增5例、7例、6例.

    They are in the clause, in a bracket of it, in the clause before, or those of ``earlier`` numbers, which else stay.
    """
    at = clause.find(_RESPECTIVELY)
    kinds = _NAMES if at >= 0 else ("period", *_list_kinds(clause, run))
    at = at if at >= 0 else clause.find("count")
    head = clause.elements[:at]
    is_each = run and _RESPECTIVELY not in clause.kinds and any(one.kind == "measure" for one in head)
    if is_each and _said_after(run):
        return earlier, []  # 9日至10日新增确诊5例、7例死亡: each says what it counts
    between = clause.elements[at + 1 : max(clause.find("count"), at + 1)]
    bracket = next((one.first_clause for one in head if isinstance(one, Bracket)), None)
    open_before = [] if before is None or "count" in before.kinds else before.elements
    named_in = (head, bracket.elements if bracket else [], open_before)
    lists = [*(_names(elements, kind, len(run)) for elements in named_in for kind in kinds), earlier]
    names = next((one for one in lists if len(one) == len(run) > 1), None)
    if names is None:  # 东湖区、南桥区分别新增确诊5例，无症状7例: of which the 7 are, nothing says either
        is_said = _RESPECTIVELY in clause.kinds
        return next((one for one in lists[:-1] if is_said and len(one) > 1), earlier), []
    common = [one for one in (*head, *between) if one.kind != "and" and not _contains(one, names)]
    counted = [one for one in open_before if one.kind == "measure"] if names[0][0] in open_before else []
    if len(counted) == 1 and not any(one.kind in _COUNTING for one in (*common, *names[0])):
        common = [*counted, *common]  # 死亡数居前两位的为霍乱、麻疹，分别为3例、2例
    is_said = names[0][0].kind not in _SAYING and {id(one) for one in run[-1].elements}.isdisjoint(map(id, common))
    said = _said_after(run) if is_said else []
    return names, [_one(name, common, part, said, nth) for nth, (name, part) in enumerate(zip(names, run, strict=True))]


def _contains(element: Element, names: Sequence[Sequence[Element]]) -> bool:
    """Return True for one of some names, and for the bracket in which they are."""
    return any(element.start <= part.start < element.end for name in names for part in name)


def _list_kinds(clause: Clause, run: Sequence[Clause]) -> Iterator[str]:
    """Yield the kind of the names that numbers follow without 分别: 确诊病例和无症状感染者4例、33例."""
    head = clause.elements[: clause.find("count")]
    lists = {kind: names for kind in _NAMES[:-1] if len(names := _names(head, kind)) > 1}
    is_bare = len(run) > 1 and all(one.kinds == _ALONE for one in run[1:])
    is_of_one = len({one.means for one in head if one.kind == "origin"}) < _SEVERAL
    plain = [one for one in head if one.kind != "origin"]
    for kind, names in lists.items() if is_bare and is_of_one and len(lists) == 1 else ():
        if _are_joined([part for name in names for part in name], plain):
            yield kind


def _said_after(run: Sequence[Clause]) -> list[Element]:
    """Return the words after the last number, which apply to all: 5例、7例无症状感染者."""
    return [one for one in run[-1].elements if one.kind in _SAYING and one.start > run[-1].start]


def _spans(clause: Clause) -> bool:
    """Return True if a clause names several days, months or years in one phrase, and no sum or measure of them all."""
    if "period" not in clause.kinds or not any(len(_split(element)) > 1 for element in clause.elements):
        return False
    is_sum = any((one.kind, one.means) == ("basis", "cumulative") for one in clause.elements)
    after = clause.elements[clause.find("count") :] if "count" in clause.kinds else []
    return not (is_sum or any(one.kind == "measure" for one in after))


def _split(element: Element) -> list[Element]:
    if not isinstance(element, Token) or element.mention is None:
        return []
    return [element._replace(mention=part) for part in element.mention.split()]


def _are_joined(days: Sequence[Element], elements: Sequence[Element]) -> bool:
    """Return True for 9日、10日; 截至10月2日，今年 are no two times of which numbers are shared out."""
    nth = [at for at, element in enumerate(elements) if element in days]
    return all(
        any(one.kind == "and" for one in elements[start:end])
        and all(one.kind in _SOFT for one in elements[start + 1 : end])
        for start, end in pairwise(nth)
    )


def _days(named: Sequence[Element], wanted: int) -> list[Element]:
    """Return as many days as are wanted: those of one phrase, or those named, each in the month of the one before."""
    if len(named) == 1 and wanted > 1:
        return _split(named[0])
    days: list[Element] = []
    before: Mention | None = None
    for day in named:
        if isinstance(day, Token) and day.mention:
            before = day.mention.after(before) if before else day.mention
            days.append(day._replace(mention=before))
    return days


def _names(elements: Sequence[Element], kind: str, wanted: int = 0) -> list[list[Element]]:
    """Return the names of a kind, words printed one after the other together; of periods as many days as are wanted."""
    names: list[list[Element]] = []
    for element in elements:
        is_group = element.kind == "disease" and is_class(element.means)
        is_area = element.kind == "subject" and element.means.isdigit()  # 内地及香港
        if ("class" if is_group else "place" if is_area else element.kind) != kind:
            continue
        if names and kind == "place" and names[-1][-1].end == element.start:
            names[-1].append(element)
        else:
            names.append([element])
    if kind != "period" or not wanted:
        return names
    days = [day for name in names for day in name]
    return [[day] for day in _days(days, wanted)] if _are_joined(days, elements) else []


def _one(name: Sequence[Element], common: Sequence[Element], part: Clause, said: Sequence[Element], nth: int) -> Clause:
    """Return a clause of one name: its words, its number, and what is ``said`` after the last number of all."""
    words = sorted((*common, *name), key=lambda element: element.start)
    rest = part.elements[part.find("count") :]
    elements = [*words, *rest, *(one for one in said if one not in rest)]
    return Clause(elements, part.start, part.end, part.after if nth == 0 else ",", part.before)


_OPENS: Final = frozenset(
    {"basis", "none", "place", "subject", "part", "within", "besides", "period", "each", "origin"}
)
_COUNTED: Final = frozenset({"measure", "action", "disease"})


def split_phrases(elements: Sequence[Element]) -> list[list[Element]]:
    """Return one stretch for each number.

    Words between two numbers belong to the second if they open a phrase, or if the first has its words in front:
    确诊5例死亡1例, 5例确诊1例死亡.
    """
    counts = [at for at, element in enumerate(elements) if element.kind == "count"]
    if len(counts) < 2:  # noqa: PLR2004
        return [list(elements)]
    phrases: list[list[Element]] = []
    start = 0
    if elements[0].kind == "count" and _names_follow(elements, counts):
        return [list(elements[at:end]) for at, end in pairwise([*counts, len(elements)])]
    for one, other in pairwise(counts):
        between = elements[one + 1 : other]
        cut = next((at for at, element in enumerate(between) if element.kind in _OPENS), None)
        if cut is None:
            has_words = any(element.kind in _COUNTED for element in elements[start:one])
            last = max((at for at, element in enumerate(between) if element.kind in _COUNTED), default=-1)
            cut = 0 if has_words else last + 1
        if cut == 0 and between and between[0].kind == "bracket":
            cut = 1  # a bracket right after a number is of that number
        phrases.append(list(elements[start : one + 1 + cut]))
        start = one + 1 + cut
    return [*phrases, list(elements[start:])]


def _names_follow(elements: Sequence[Element], counts: Sequence[int]) -> bool:
    """Return True for 3例东湖区2例南桥区: every number has its place after it."""
    return all(
        [one.kind for one in elements[at + 1 : end]] == ["place"] for at, end in pairwise([*counts, len(elements)])
    )
