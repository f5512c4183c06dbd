"""Leave unread the rows of a table that only unknown words tell apart: 东湖区 | 学生 | 3, 东湖区 | 农民 | 2."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipelines.grammar.frames.frames import Frame
    from pipelines.grammar.frames.said import Said
    from pipelines.grammar.periods.dates import Period

_WHY: Final = "rows that only unknown words tell apart"


class ToldApart:
    """Compare the rows of one table that say the same of a number, as far as they are understood."""

    def __init__(self) -> None:
        self._rows: defaultdict[tuple[object, ...], list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)

    def note(self, at: int, name: Said, period: Period | None, unknown: tuple[str, ...], frame: Frame) -> None:
        """Compare a number of the column ``at`` with those above it, and refuse both where they are parts."""
        said = (name.places, name.zone, name.subjects, name.diseases, name.measures, name.basis, name.origins)
        rows = self._rows[(at, *said, period)]
        rows.append((unknown, frame))
        if len({words for words, _ in rows}) > 1:
            for words, part in rows:
                part.unfit = part.unfit or (_WHY if words else "")
