"""Name percentages of no measure by the words right beside them: 设置率达83.3%, 75%酒精, 84%未接种疫苗."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.rates.patterns import Patterns
from pipelines.rates.words import tokenise_rates

if TYPE_CHECKING:
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Registers

_FIND: Final = Patterns("other_rates")


def name_other_rate(text: str, number: RateNumber, after: str, said: Registers) -> str | None:
    """Return the name under which a number is passed over; empty if it is a finding, None if it may be a rate.

    ``after``: the words after the number, up to the end of its clause.
    """
    if name := next((name for name, pattern in _AFTER.items() if pattern.search(after)), ""):
        return name
    if _FIND.above.search(text, said.clause_start, number.start):
        return ""
    start = max(0, number.start - 2 * _CHARS)
    is_named = said.ahead is not None and 0 <= said.ahead.start - number.end <= _IS_CHARS  # 其余1.8%为乙型
    name = next((name for name, pattern in _BEFORE.items() if pattern.search(text, start, number.start)), "")
    if name and not (is_named and name == _OF_OTHERS):
        return name
    found = _FIND.own_rate.search(text, max(said.clause_start, number.start - _CHARS), number.start)
    if found is None or any(one.end == found.end("name") for one in said.measures):
        return None
    if any(one.end == len(found["name"]) for one in tokenise_rates(found["name"], ())):
        return None
    names_disease = bool(said.diseases) and said.diseases[-1].start >= said.clause_start
    return "" if names_disease else "other_rate"


_CHARS: Final = 24
_IS_CHARS: Final = 2
_OF_OTHERS: Final = "other_share"
_BEFORE: Final = {_OF_OTHERS: _FIND.sum, "vaccination": _FIND.of_vaccinated}
_AFTER: Final = {name: _FIND[name] for name in ("vaccination", "characterised", "other_rate")}
