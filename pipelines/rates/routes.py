"""Find the route of infection that a share is of: 经性途径传播占98.2%，其中同性传播52.3%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Registers

ROUTED: Final = re.compile("(?:传播|途径|性接触|性行为|(?:接触|行为|吸毒)感染)$")
"""A route, which is no group of people."""
BY_ROUTE: Final = re.compile(r"(?P<part>(?:经|通过|其[他它])[^,。;:()\d]{1,10}(?:传播|途径))为?约?$")
ROUTE: Final = re.compile("(?:经|通过)[^,。;经过]{1,12}传播$")


def find_route(text: str, number: RateNumber, said: Registers) -> tuple[str, int] | None:
    """Return the route of a share and where it is: of a list, right before its number, or before the comma of 占."""
    if said.routes:
        return text[said.routes[-1].start : said.routes[-1].end], said.routes[-1].start
    if said.occupies is None:
        own = text[said.clause_start : number.start]
        return (own, said.clause_start) if ROUTED.search(own) else None
    is_first = said.occupies.start == said.clause_start
    start = max(0, said.clause_start - _CHARS)
    before = _BEFORE.search(text, start, said.clause_start) if is_first else None
    return (before["part"], before.start("part")) if before else None


_CHARS: Final = 40
_BEFORE: Final = re.compile(
    r"[以为是](?P<part>[^,。;:()\d以为是]{1,12}传播|[^,。;:()\d以为是]{0,8}性(?:接触|行为))(?:为主|居多|为多)?[,(]$"
)
"""以同性传播为主 before 占62.5%, and before it in brackets."""
