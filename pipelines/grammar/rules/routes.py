"""By which route an infection was found: 隔离管控人员中发现50例 · 5例在社区筛查中发现."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import load_route_kinds
from pipelines.grammar.stretches import BLANKS, skip_edges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tokens import Token

_KINDS: Final = load_route_kinds()
_PEOPLE: Final = re.compile(r" ?(?![为系是均])(?P<route>[^\W\d_]{2,12}?人员)")


def find_route_kind(route: str) -> str:
    """The kind of a route as printed; empty if it is none."""
    return next((kind for phrase, kind in _KINDS if phrase in route), "")


def find_people(start: int, text: str) -> tuple[str, str, int]:
    """The route of 135例社会面筛查人员, its kind and where it ends; ``start`` is where the number ends."""
    match = _PEOPLE.match(text, start)
    kind = find_route_kind(match["route"]) if match else ""
    return (match["route"], kind, match.end()) if match and kind else ("", "", 0)


def find_route(tokens: Sequence[Token], start: int, text: str) -> tuple[str, str, int]:
    """The route in front of 发现 as printed, its kind, and where 发现 ends; empty if there is none.

    ``start`` is where the stretch of the tokens begins.
    """
    at = next((place for place in reversed(range(len(tokens))) if tokens[place].kind == "found"), None)
    if at is None:
        return "", "", 0
    start = skip_edges(tokens[:at], start, text)
    end = tokens[at].start
    if at and tokens[at - 1].kind == "among" and tokens[at - 1].end == end:  # not the 中 of 集中
        end = tokens[at - 1].start
    route = text[start:end].strip(BLANKS)
    kind = find_route_kind(route)
    return (route, kind, tokens[at].end) if kind else ("", "", 0)
