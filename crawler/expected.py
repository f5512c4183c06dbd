"""Minima that a source declares of its numbers, so that one which never worked is reported by its first crawl."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, get_args

from archive.records import RateMeasure
from crawler.nearest import suggest
from pipelines.grammar.measures import COMBINATIONS, MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COUNTS: Final = frozenset({*MEASURES, *(word.means for word in COMBINATIONS.values())})
"""The measures of counts."""
RATES: Final = frozenset(get_args(RateMeasure))
"""The measures of percentages and rates."""
_KEYS: Final[Mapping[str, type]] = {"rows": int, "measures": list}


@dataclass(frozen=True, slots=True)
class Expected:
    """``expect.rows`` and ``expect.measures`` of a source."""

    rows: int = 0
    """Numbers of the fullest article of the source, at least; 0: no minimum."""
    measures: tuple[str, ...] = ()
    """Measures that are among the numbers of its articles."""


def read_expected(table: Mapping[str, Any]) -> Expected:
    """Return the minima of a table in which ``find_expected_problems`` finds nothing wrong."""
    return Expected(table.get("rows", 0), tuple(table.get("measures", ())))


def find_expected_problems(table: Mapping[str, Any], where: str) -> Iterator[str]:
    """Yield what is wrong with the table ``expect`` of a source, a line each."""
    for key, value in table.items():
        if key not in _KEYS:
            yield f"{where}.{key}: unknown key; known: {', '.join(f'{where}.{name}' for name in _KEYS)}"
        elif type(value) is not _KEYS[key]:
            kind = "a whole number" if key == "rows" else 'a list, like ["cases", "deaths"]'
            yield f"{where}.{key} = {value!r}; write {kind}"
    if isinstance(table.get("rows"), int) and table["rows"] < 0:
        yield f"{where}.rows = {table['rows']}; write the least numbers of its fullest article, 0 or more"
    measures = table.get("measures")
    for measure in measures if isinstance(measures, list) else ():
        if measure not in COUNTS | RATES:
            yield f"{where}.measures: unknown measure {measure!r}; {suggest(str(measure), COUNTS | RATES)}"
