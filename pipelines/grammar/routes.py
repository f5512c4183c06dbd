"""Find the route by which infections were found: 隔离管控人员中发现50例 · 5例在社区筛查中发现."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import by_meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.elements import Element
    from pipelines.grammar.said import Said

_KINDS: Final = [
    (phrase, kind) for kind, phrases in by_meaning("routes").items() for phrase in sorted(phrases, key=len)[::-1]
]
"""In the order in which they decide: that of the file, then longer phrases first."""
_NOT_ROUTE: Final = frozenset({
    "part", "besides", "within", "basis", "period", "subject", "is", "all", "spread", "filler", "place", "and", "among",
})  # fmt: skip
_WHO: Final = frozenset({"measure", "origin", "disease", "count"})
_EDGES: Final = "中在由从系为经"


def find_route_kind(route: str) -> str:
    """Return the kind of a route as printed; empty if it is none."""
    return next((kind for phrase, kind in _KINDS if phrase in route), "")


def find_route(words: Sequence[Element], said: Said, text: str) -> None:
    """Set the route if 发现 follows words of one; the words are then no unknown ones."""
    at = next((at for at, word in enumerate(words) if word.kind == "found"), None)
    if at is None:
        return
    count = next((nth for nth, word in enumerate(words) if word.kind == "count"), -1)
    start = count + 1 if -1 < count < at else 0
    stretch = words[start:at]
    if start:
        while stretch and stretch[0].kind in _WHO:
            stretch = stretch[1:]
    first = next((word for word in stretch if word.kind not in _NOT_ROUTE), None)
    if first is None:
        return
    route = text[first.start : words[at].start].removesuffix("当中").strip(_EDGES + " ")
    if not find_route_kind(route):
        return
    said.route = route
    inside = text[stretch[0].start : words[at].start]
    said.unknown = tuple(piece for piece in said.unknown if piece not in inside)
    said.attributes = ()
    named = {word.means for word in stretch if word.kind == "measure"}
    outside = [word.means for word in words if word.kind == "measure" and word not in stretch]
    if named:
        said.measures = tuple(outside)
    if any(word.kind == "action" for word in stretch):
        said.actions = ()
