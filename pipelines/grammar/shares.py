"""Share the numbers after 分别 out among the names before it: 东湖区、南桥区分别新增3例、2例 becomes two clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.elements import Bracket, Clause
from pipelines.grammar.lexicon import is_class

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.elements import Element

_NAMES: Final = ("place", "disease", "measure")
_RESPECTIVELY: Final = "respectively"
_SEVERAL: Final = 2
_SOFT: Final = frozenset({"filler", "and"})


def share_out(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses of an item, one for each name where numbers follow 分别.

    Names are looked for in the clause of 分别, then in the one before it. Where there are not as many names as numbers,
    the clauses stay as they are, and the numbers are refused.
    """
    if not any(_RESPECTIVELY in clause.kinds for clause in clauses):
        return list(clauses)
    shared: list[Clause] = []
    at = 0
    while at < len(clauses):
        clause = clauses[at]
        if _RESPECTIVELY not in clause.kinds:
            shared.append(clause)
            at += 1
            continue
        run = _run(clauses, at)
        if "each" in clause.kinds or (len(run) < _SEVERAL and _is_followed(clause)) or _is_followed_by_name(clause):
            shared += _without(clause)
            at += 1
            continue
        before = clauses[at - 1] if at else None
        shared += _share(clause, run, before) or clauses[at : at + max(len(run), 1)]
        at += max(len(run), 1)
    return shared


def _is_followed_by_name(clause: Clause) -> bool:
    """True for 分别为东湖区3例、2例在南桥区: a name comes right after 分别."""
    at = next(at for at, element in enumerate(clause.elements) if element.kind == _RESPECTIVELY)
    first = next((element for element in clause.elements[at + 1 :] if element.kind not in _SOFT), None)
    return first is not None and first.kind in ("place", "disease", "origin", "unknown")


def _is_followed(clause: Clause) -> bool:
    """True if 分别为 stands before the names themselves: 分别为东湖区3例、南桥区2例."""
    at = next(at for at, element in enumerate(clause.elements) if element.kind == _RESPECTIVELY)
    rest = clause.elements[at + 1 :]
    first = next((element for element in rest if element.kind not in _SOFT), None)
    has_names = any(element.kind in (*_NAMES, "origin") for element in clause.elements[:at])
    return (
        first is not None and first.kind != "count" and not (has_names and first.kind in ("basis", "measure", "action"))
    )


def _without(clause: Clause) -> list[Clause]:
    """新增5例分别为东湖区及南桥区各2例 → 新增5例:东湖区及南桥区各2例; else 分别 is left out."""
    elements = clause.elements
    at = next(at for at, element in enumerate(elements) if element.kind == _RESPECTIVELY)
    counts = [nth for nth, element in enumerate(elements) if element.kind == "count"]
    rest = [element for element in elements[at + 1 :] if element.kind != "is"]
    if len(counts) > 1 and counts[0] == at - 1 and rest[0].kind in ("place", "unknown"):
        end = elements[at].end
        whole = Clause(elements[:at], clause.start, end, clause.after, ":")
        return [whole, Clause(rest, end, clause.end, ":", clause.before)]
    kept = [element for element in elements if element.kind != _RESPECTIVELY]
    return [Clause(kept, clause.start, clause.end, clause.after, clause.before)]


def _run(clauses: Sequence[Clause], at: int) -> list[Clause]:
    """Return the clause of 分别 and those after it that are nothing but a number."""
    run = [clauses[at]] if _count_of(clauses[at]) else []
    for clause in clauses[at + 1 :]:
        kinds = [element.kind for element in clause.elements if element.kind not in _SOFT]
        if kinds not in (["count"], ["count", "bracket"]) or (not run and clause.after != ":"):
            break
        run.append(clause)
    return run


def _count_of(clause: Clause) -> bool:
    return any(element.kind == "count" for element in clause.elements)


def _share(clause: Clause, run: Sequence[Clause], before: Clause | None) -> list[Clause]:
    at = next(at for at, element in enumerate(clause.elements) if element.kind == _RESPECTIVELY)
    head = clause.elements[:at]
    for names_in in (head, [] if before is None or _count_of(before) else before.elements):
        for kind in _NAMES:
            names = _names(names_in, kind)
            if len(names) == len(run) > 1:
                common = [
                    element
                    for element in (*head, *_between(clause, at))
                    if not any(element is part for name in names for part in name) and element.kind != "and"
                ]
                return [_one(name, common, part, nth) for nth, (name, part) in enumerate(zip(names, run, strict=True))]
    return []


def _between(clause: Clause, at: int) -> list[Element]:
    """Return the words between 分别 and the number: 分别新增3例."""
    end = next((nth for nth, element in enumerate(clause.elements) if element.kind == "count"), at + 1)
    return list(clause.elements[at + 1 : end])


def _names(elements: Sequence[Element], kind: str) -> list[list[Element]]:
    """Return the names of a kind, words printed one after the other together."""
    names: list[list[Element]] = []
    for element in elements:
        if element.kind != kind or (kind == "disease" and is_class(element.means)):
            continue
        if names and kind == "place" and names[-1][-1].end == element.start:
            names[-1].append(element)
        else:
            names.append([element])
    return names


def _one(name: Sequence[Element], common: Sequence[Element], part: Clause, nth: int) -> Clause:
    counted = next(at for at, element in enumerate(part.elements) if element.kind == "count")
    tail = (
        part.elements[counted:]
        if nth
        else [element for element in part.elements[counted:] if element.kind == "count" or isinstance(element, Bracket)]
    )
    words = sorted((*common, *name), key=lambda element: element.start)
    return Clause([*words, *tail], part.start, part.end, part.after if nth == 0 else ",", part.before)
