"""Say what a frame breaks its owner down by, from what its words say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import is_class
from pipelines.grammar.measures import CASES, CONFIRMED, SEVERITIES
from pipelines.grammar.place import is_zone_name
from pipelines.grammar.routes import find_route_kind

if TYPE_CHECKING:
    from pipelines.grammar.frames import Axis
    from pipelines.grammar.said import Said


_IMPORTED: Final = "输入"
"""A group that is told beside those who were imported: 输入相关病例."""


def find_axis(said: Said, marks: frozenset[str], *, in_bracket: bool, is_listed: bool) -> Axis:
    """Return the axis. Moves an unknown name that ends like a place, or contains a route, into its slot."""
    if said.route:
        return "route"
    if said.basis:
        return ""
    real = [measure for measure in said.measures if measure != CASES]
    axis: Axis = "" if said.actions else _breaks_down(said, real, marks, is_listed=is_listed)
    if axis or said.actions or real:
        return axis
    return "bare" if in_bracket or marks & {"part", "within"} else ""


def _breaks_down(said: Said, real: list[str], marks: frozenset[str], *, is_listed: bool) -> Axis:
    """Return what the words break a number down by; ``real`` are its measures but 病例 alone."""
    beyond = [measure for measure in real if measure != CONFIRMED]
    if (said.places or said.zone) and SEVERITIES.issuperset(beyond):
        return "place"
    if (said.origin or said.subgroup.startswith(_IMPORTED)) and not beyond:
        return "origin"
    if not SEVERITIES.isdisjoint(real):
        return "measure"
    is_linked = "part" in marks or ((is_listed or "spread" in marks) and not said.measures)
    if (said.subtype or (said.diseases and is_linked and not is_class(said.disease))) and not real:
        return "disease"
    return "" if said.measures or not said.unknown else _take_unknown(said)


def _take_unknown(said: Said) -> Axis:
    name = said.unknown[-1]
    if is_zone_name(name):
        said.zone, said.unknown = name, said.unknown[:-1]
        return "place"
    if find_route_kind(name):
        said.route, said.unknown = name, said.unknown[:-1]
        return "route"
    return ""
