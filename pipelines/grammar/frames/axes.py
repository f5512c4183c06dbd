"""Say what a number breaks its owner down by: a place, an origin, a route (隔离管控人员中发现50例) and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import by_meaning, entries
from pipelines.grammar.measures import CASES, CONFIRMED, CONTACTS, INFECTIONS, SEVERITIES
from pipelines.grammar.places.place import is_zone_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.frames import Axis, Said
    from pipelines.grammar.frames.state import Stretch
    from pipelines.grammar.tree import Element


def find_axis(said: Said, marks: frozenset[str], stretch: Stretch) -> Axis:
    """Return the axis. Moves an unknown name that ends like a place, or contains a route, into its slot."""
    if said.measures and said.unknown and said.unknown[-1] in _ALONE:
        said.route, said.unknown = said.unknown[-1], said.unknown[:-1]  # 新增社会面1例本土无症状感染者
    if said.route:
        return "route"
    if said.basis:
        return ""
    real = [measure for measure in said.measures if measure != CASES]
    axis: Axis = "" if said.actions else _breaks_down(said, real, marks, stretch)
    if axis or said.actions or real:
        return axis
    return "bare" if stretch.bracket or marks & {"part", "within"} else ""


def _breaks_down(said: Said, real: list[str], marks: frozenset[str], stretch: Stretch) -> Axis:
    """Return what the words break a number down by; ``real`` are its measures but 病例 alone."""
    beyond = [measure for measure in real if measure != CONFIRMED]
    if said.names_place and SEVERITIES.issuperset(beyond):
        return "place"
    if (said.origin or said.subgroup.startswith("输入")) and not beyond:  # 输入相关病例, beside those who were imported
        return "origin"
    if not SEVERITIES.isdisjoint(real):
        return "measure"
    is_entry = bool(marks & {"part", "spread"} or stretch.bracket or stretch.numbers)
    if said.subgroup and is_entry and set(beyond) <= {INFECTIONS}:
        return "subgroup"
    is_linked = "part" in marks or (is_entry and not said.measures)
    is_of_type = said.subtype and (is_entry or not (said.diseases and said.measures))
    if (is_of_type or (said.diseases and is_linked)) and not real:
        return "disease"
    return "" if said.measures or not said.unknown else _take_unknown(said)


def _take_unknown(said: Said) -> Axis:
    name = said.unknown[-1]
    if is_zone_name(name) and name not in _ROUTES:
        said.zone, said.unknown = name, said.unknown[:-1]
        return "place"
    if find_route_kind(name):
        said.route, said.unknown = name, said.unknown[:-1]
        return "route"
    return ""


_KINDS: Final = [
    (phrase, entry["means"]) for entry in entries("routes") for phrase in sorted(entry["phrases"], key=len)[::-1]
]
"""In the order in which they decide: that of the file, then longer phrases first."""
_ALONE: Final = frozenset(phrase for phrases in by_meaning("routes", "alone").values() for phrase in phrases)
"""Said of a measure they are routes without 发现."""
_ROUTES: Final = frozenset(phrase for phrase, _ in _KINDS)
_NOT_ROUTE: Final = frozenset({
    "part", "besides", "within", "basis", "period", "subject", "is", "all", "spread", "filler", "place", "and", "among",
})  # fmt: skip
_OPENING: Final = frozenset({"is", "all", "period"})
_NAMING: Final = frozenset({"is", "all", "spread"})
_EDGES: Final = "中在由从系为经"


def find_route_kind(route: str) -> str:
    """Return the kind of a route as printed; empty if the text is not a route."""
    return next((kind for phrase, kind in _KINDS if phrase in route), "")


def set_route(words: Sequence[Element], said: Said, text: str) -> None:
    """Set the route if 发现 follows words of one, or 均为 or 为 is before one; the words are then no unknown ones."""
    at = next((at for at, word in enumerate(words) if word.kind == "found"), None)
    if at is None:
        _set_named_route(words, said, text)
        return
    count = next((nth for nth, word in enumerate(words) if word.kind == "count"), -1)
    start = count + 1 if -1 < count < at else 0
    stretch = words[start:at]
    if start:
        while stretch and stretch[0].kind in {"measure", "origin", "disease", "count"}:
            stretch = stretch[1:]
    opening = max((nth for nth, word in enumerate(stretch) if word.kind in _OPENING), default=-1)
    if find_route_kind(text[stretch[opening].end : words[at].start] if opening >= 0 else ""):
        stretch = stretch[opening + 1 :]  # 东湖晚报讯，东湖区在重点人员筛查中发现9例
    first = next((word for word in stretch if word.kind not in _NOT_ROUTE), None)
    if first is None:
        return
    route = text[first.start : words[at].start].removesuffix("当中").strip(_EDGES + " ")
    if not find_route_kind(route):
        return
    said.route = route
    if not said.names_place:  # 5例系东湖区隔离点筛查发现: its words touch the name of the place
        led = [word for word in stretch[: stretch.index(first)] if word.kind == "place"]
        said.places = (tuple(word.means for word in led),) if led and led[-1].end == first.start else ()
    inside = text[stretch[0].start : words[at].start]
    said.unknown = tuple(piece for piece in said.unknown if piece not in inside)
    said.attributes = ()
    named = {word.means for word in stretch if word.kind == "measure"}
    outside = [word.means for word in words if word.kind == "measure" and word not in stretch]
    if named:
        said.measures = tuple(outside)
    if any(word.kind == "action" for word in stretch):
        said.actions = ()


def _set_named_route(words: Sequence[Element], said: Said, text: str) -> None:
    """Set a route whose name is all that is said: 均来自隔离管控人员, 10例为密接者追踪, 重点人群筛查5例."""
    at = next((nth for nth, word in enumerate(words) if word.kind == "count"), 0)
    opening = max((nth for nth, word in enumerate(words) if word.kind in _NAMING), default=-1)
    if opening >= at and text[words[opening].end - 1] in "为系自是属":  # not 均已集中隔离, 均在隔离点
        first, end = opening + 1, words[-1].end
        stretch = words[first:]
    elif at and said.unknown and not said.basis and words[at].counts == CASES:
        first = max((nth for nth, word in enumerate(words[:at]) if word.kind in _NOT_IN_NAME), default=-1) + 1
        stretch, end = words[first:at], words[at].start
    else:
        return
    route = text[stretch[0].start : end].strip(_EDGES + " ") if stretch else ""
    is_named = route.endswith(_ENDINGS) and bool(find_route_kind(route))
    if is_named and _IN_NAME.issuperset(word.means if word.kind == "measure" else word.kind for word in stretch):
        inside = text[stretch[0].start : end]
        said.route, said.attributes = route, ()
        said.unknown = tuple(piece for piece in said.unknown if piece not in inside)
        said.measures = tuple(one for one in said.measures if one != CONTACTS)
        said.actions = ()


_ENDINGS: Final = tuple(by_meaning("name_endings")["route"])
_IN_NAME: Final = frozenset({"unknown", "attribute", "filler", "action", "traced", "and", "among", CONTACTS})
_NOT_IN_NAME: Final = frozenset({"part", "within", "besides", "period", "and", "mark"})
