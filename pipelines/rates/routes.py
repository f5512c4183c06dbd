"""Find the route of infection that a share is of: 经性途径传播占98.2%，其中同性传播52.3%."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.rates.patterns import Patterns

if TYPE_CHECKING:
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Registers

_FIND: Final = Patterns("routes")

ROUTED: Final = _FIND.routed
BY_ROUTE: Final = _FIND.by_route
ROUTE: Final = _FIND.route


def find_route(text: str, number: RateNumber, said: Registers) -> tuple[str, int] | None:
    """Return the route of a share and where it is: of a list, right before its number, or before the comma of 占."""
    if said.routes:
        return text[said.routes[-1].start : said.routes[-1].end], said.routes[-1].start
    if said.occupies is None:
        own = text[said.clause_start : number.start]
        return (own, said.clause_start) if ROUTED.search(own) else None
    is_first = said.occupies.start == said.clause_start
    start = max(0, said.clause_start - _CHARS)
    before = _FIND.before.search(text, start, said.clause_start) if is_first else None
    return (before["part"], before.start("part")) if before else None


_CHARS: Final = 40
