"""Bring the clauses of a sentence into one form before it is read. Each function is one rewrite, with its example."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise, starmap
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.passing import PassedSpan
from pipelines.grammar.lexicon import entries
from pipelines.grammar.patterns import Cut, to_pattern
from pipelines.grammar.places.place import is_zone_name
from pipelines.grammar.tokens import Token
from pipelines.grammar.tree import Bracket, Clause, Element, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def end_headed_items(sentence: Sentence) -> Iterator[Sentence]:
    """End a sentence between items that a place heads: 甲市：新增5例，累计9例；乙市：新增2例，累计3例."""
    heads = [sum(starmap(_is_head, pairwise(item))) for item in sentence.items]
    headed = [nth for nth, count in enumerate(heads) if count]
    ends = [*headed[1:], len(sentence.items)]
    for start, end in pairwise([0, *ends]):
        is_first, is_last = start == 0, end == ends[-1]
        opens, is_line = sentence.opens_paragraph and is_first, sentence.is_line and is_last
        yield Sentence(sentence.items[start:end], opens, is_line, ends_heads=is_last and sum(heads) > 1)


def _is_head(head: Clause, following: Clause) -> bool:
    """Return True for a place, a colon and a word that says what is counted; a number alone is an entry of a list."""
    is_place = head.before == ":" and bool(head.elements) and head.elements[-1].kind in ("place", "subject")
    return is_place and bool(following.elements) and following.elements[0].kind in ("basis", "measure", "disease")


def join_clauses(clauses: Sequence[Clause]) -> list[Clause]:
    """Make one clause of those that a line of the data joins: 甲类：3例 → 甲类3例."""
    joined: list[Clause] = []
    for clause in clauses:
        last = joined[-1] if joined else None
        link = _find_link((*last.words, last.before, *clause.words)) if last else None
        if last is None or link is None:
            joined.append(clause)
            continue
        between = [Token(link, last.end, clause.start)] if link else []
        joined[-1] = Clause(
            [*last.elements, *between, *clause.elements], last.start, clause.end, last.after, clause.before
        )
    return joined


_JOINS: Final = [(to_pattern(entry["slots"]), entry.get("link", "")) for entry in entries("rewrites", "join", "slots")]


@lru_cache(maxsize=4096)
def _find_link(words: tuple[str, ...]) -> str | None:
    """Return the kind of the word that goes between two clauses that are one, empty without one; None: they are two."""
    return next((link for pattern, link in _JOINS if pattern.fits(words)), None)


def share_words(clauses: Sequence[Clause]) -> list[Clause]:
    """Give a number what the one next to it says of both: 14例确诊病例和25例无症状感染者出院 → 14例确诊病例出院."""
    shared = list(clauses)
    for at in range(len(shared) - 2, -1, -1):
        one, other = shared[at : at + 2]
        words = (*one.words, one.before, *other.words)
        span = _find_shared(words) if "count" in one.kinds and "count" in other.kinds else ()
        if span and span[1] <= len(one.words):
            shared[at + 1] = other.put([*one.elements[slice(*span)], *other.elements])
        elif span:
            before = len(one.words) + 1
            shared[at] = one.put([*one.elements, *other.elements[span[0] - before : span[1] - before]])
    return shared


_SHARES: Final = [Cut(entry["slots"]) for entry in entries("rewrites", "share", "slots", "rows")]


@lru_cache(maxsize=4096)
def _find_shared(words: tuple[str, ...]) -> Sequence[int]:
    """Return where the words of both clauses begin and end; empty if nothing is said of both."""
    return next((span for cut in _SHARES if (span := cut.find(words))), ())


def name_listed(clauses: Sequence[Clause]) -> list[Clause]:
    """Put what is counted before its list: 9例来自东湖区5例、南桥区4例的登革热病例 → 9例登革热病例，来自东湖区…."""
    for at, clause in enumerate(clauses):
        opens = clause.find("spread")
        if opens < 0 or clause.find("count") not in range(opens) or _names_any(clause.elements[:opens]):
            continue
        end = next((nth for nth, one in enumerate(clauses) if nth > at and one.before != "、"), at)
        listed = clauses[at + 1 : end + 1]
        if all(_is_entry_of_place(one) for one in listed) and listed and _names_any(listed[-1].elements[2:]):
            head, first = clause.cut(opens)
            head = head.put([*head.elements, *listed[-1].elements[2:]])
            last = listed[-1].put(listed[-1].elements[:2])
            return [*clauses[:at], head, first, *listed[:-1], last, *clauses[end + 1 :]]
    return [*clauses]


def _names_any(elements: Sequence[Element]) -> bool:
    return any(element.kind in ("measure", "disease") for element in elements)


def _is_entry_of_place(clause: Clause) -> bool:
    kinds = [element.kind for element in clause.elements[:2]]
    return kinds in (["place", "count"], ["place", "bracket"])


def split_clause(clause: Clause, text: str) -> list[Clause]:
    """Return the clauses that one stretch of text contains: heading, entry, tail.

    What is left after the hundredth stays as it is: prose has marks before that.
    """
    found: list[Clause] = []
    pending = [clause]
    while pending and len(found) < _CLAUSES_MAX:
        one = pending.pop()
        if "count" in one.kinds:
            may_split = one.kinds >= _HEADING_A_LIST or not _SPLITTING.isdisjoint((*one.kinds, *one.words))
            head, *rest = (_cut_before_list(one) or _cut(one, "cut")) if may_split else [one]
            found.append(head)
            pending += reversed(rest)
        elif (moved := _move_number_out(one, text)) is not None:
            pending += reversed(_cut(moved, "compared"))
        else:
            found += _share_name(one) or _cut(one, "zeros")
    return [*found, *reversed(pending)]


_CLAUSES_MAX: Final = 100
_SPLITTING: Final = frozenset({
    "spread", "is", "among", "all", "none", "part", "aside", "within", "measure=cluster_cases", "filler=then",
})  # fmt: skip
"""Words at which a clause may be split."""
_HEADING_A_LIST: Final = frozenset({"measure", "basis", "place"})


def _cut_before_list(clause: Clause) -> Sequence[Clause]:
    """Cut a number from the list of its places: 5例病例 / 分布在东湖区（3例）、南桥区（2例）; empty if it has none."""
    at = clause.find("spread")
    place, bracket = [*clause.elements[at + 1 : at + 3], None, None][:2]
    first = (
        bracket.first_clause if isinstance(bracket, Bracket) and place is not None and place.kind == "place" else None
    )
    is_list = first is not None and [one.kind for one in first.elements[:1]] == ["count"]
    return clause.cut(at) if is_list and 0 <= clause.find("count") < at else ()


def _cut(clause: Clause, table: str) -> Sequence[Clause]:
    """Return both sides where a line of a table cuts a clause, the clause itself if none does."""
    found = _find_cut(clause.words, table)
    if found is None:
        return [clause]
    at, mark, turns_into = found
    head, rest = clause.cut(at, mark)
    if not turns_into:
        return [head, rest]
    link = Token(turns_into, rest.start, rest.start)
    return [head.put([*head.elements, link]), rest.put(rest.elements[1:])]


@lru_cache(maxsize=4096)
def _find_cut(words: tuple[str, ...], table: str) -> tuple[int, str, str] | None:
    """Return where a line cuts a clause, with its mark, and what the word after it becomes, ending the head."""
    for cut, mark, turns_into in _CUTS[table]:
        if places := cut.find(words):
            return places[0], mark, turns_into
    return None


_CUTS: Final = {
    table: [
        (Cut(entry["slots"]), entry["mark"], entry.get("turns_into", ""))
        for entry in entries("rewrites", table, "mark")
    ]
    for table in ("cut", "zeros", "compared")
}


def _move_number_out(clause: Clause, text: str) -> Clause | None:
    """Take numbers out of brackets: 东湖区（8例，死亡1例） → 东湖区8例（死亡1例）; 霍乱（8例） → 霍乱8例."""
    at = clause.find("bracket")
    last = clause.elements[at] if at > 0 else None
    words = [element for element in clause.elements[: max(at, 0)] if element.kind != "filler"][-2:]
    named = [word.kind for word in words]
    name = words if named == ["place", "unknown"] else words[-1:]  # 柳溪乡（8例）, 永康區（8例）
    is_zone = named[-1:] == ["unknown"] and is_zone_name(text[name[0].start : name[-1].end])
    is_named = is_zone or named[-1:] in (["place"], ["disease"], ["subgroup"]) or named in _NUMBERED
    if not (isinstance(last, Bracket) and is_named):
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


def _share_name(clause: Clause) -> list[Clause]:
    """Give a name to all that its bracket counts: 东湖区（霍乱8例，死亡5例） → 东湖区霍乱8例，东湖区死亡5例.

    乙肝（发病8例）、丙肝（发病5例）: the number of neither is that of the name before it.
    """
    at = clause.find("bracket")
    bracket = clause.elements[at] if at > 0 else None
    names = [one for one in clause.elements if one.kind in ("place", "disease")]
    others = {one.kind for one in clause.elements} - _AROUND_SHARED
    is_of_one = [one.kind for one in names] in (["place"], ["disease"], ["place", "disease"])
    if not isinstance(bracket, Bracket) or not is_of_one or others or len(bracket.sentences) != 1:
        return []
    inner = [(one, not one.kinds.isdisjoint(("count", "none"))) for one in bracket.clauses]
    excluded = {*_SAYS_WHERE, names[-1].kind}
    unknown = {"unknown"}  # of a share between the numbers: 占40%
    if not bracket.has_count or any(one.kinds & (excluded if counts else excluded - unknown) for one, counts in inner):
        return []
    whose = [one for one in clause.elements if one.kind == "subject"]
    return [one.put([*whose, *names, *one.elements]) if counts else one for one, counts in inner]


_AROUND_SHARED: Final = {"place", "disease", "subject", "bracket", "filler", "most", "part", "is", "spread", "unknown"}
_SAYS_WHERE: Final = {"place", "subject", "foreign", "bracket", "unknown", "part"}
_NUMBERED: Final = (["disease", "measure"], ["place", "measure"])
"""Kinds of the last words before a bracket with their number: 霍乱病例（8例）, 东湖区病例最多（8例）."""
_SAID_AGAIN: Final = frozenset({"place", "subject", "origin", "basis", "measure", "action", "disease"})
"""Of a correction: its own words for these go before those of the number that it withdraws."""


def correct(clause: Clause) -> tuple[Clause, list[PassedSpan]]:
    """Drop the corrected number and the words repeated after it: 由4例更正为3例, 东湖区9例更正为南桥区9例."""
    at = clause.find("correction")
    if at < 0 or all(element.kind != "count" for element in clause.elements[at:]):
        return clause, []
    withdrawn = [element for element in clause.elements[:at] if element.kind == "count"]
    again = _SAID_AGAIN & {element.kind for element in clause.elements[at:]}
    before = [one for one in clause.elements[:at] if one.kind not in again and one not in withdrawn]
    kept = [*before, *(element for element in clause.elements[at:] if element.kind != "correction")]
    return clause.put(kept), [PassedSpan("withdrawn", element.start, element.end) for element in withdrawn]
