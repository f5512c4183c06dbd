"""Choose what a report shows of an archive, so that its file stays small."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archive.report.evidence import load_evidence
from archive.report.island import encode, pack, to_runs
from archive.report.series import load_gaps, load_series, to_day
from archive.report.shown_text import to_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

    from archive.report.evidence import Evidence, QuotedArticle
    from archive.report.names import ReportNames
    from archive.report.series import Series

EVIDENCE_MAX: Final = 20_000
EVIDENCE_MIN: Final = 3_000
"""Numbers with their phrase and address, of the largest areas: 10 to 50 bytes each, where a number alone takes 1 to 2.

Where not all fits, evidence is left out down to the lower limit, then series.
"""
_LATEST_MAX: Final = 20
_MARGIN: Final = 0.97
"""Of the share that would fit if all series took the same room."""
_HASTE: Final = 3
"""Evidence is only a part of what is packed: it is reduced by more than the share that fits."""


class LatestNumber(NamedTuple):
    """A number as a row of a plain table."""

    day: str
    disease: str
    area: str
    measure: str
    origin: str
    value: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the archive has and the report has not."""

    series: int
    numbers: int
    evidence: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything of the series that a report shows: the largest areas first."""

    series: list[Series]
    evidence: dict[int, list[Evidence]]
    """By the index of its series."""
    gaps: dict[str, dict[int, str]]
    """What is known of missing days, as ``load_gaps`` has it."""
    names: ReportNames

    @property
    def first_day(self) -> str:
        """Return the first day of all series, or an empty string where no series has a number."""
        return to_day(min(one.days[0] for one in self.series)) if self.series else ""

    @property
    def last_day(self) -> str:
        """Return the last day of all series, or an empty string where no series has a number."""
        return to_day(max(one.days[-1] for one in self.series)) if self.series else ""

    def list_latest(self) -> list[LatestNumber]:
        """Return the newest numbers that have their evidence."""
        found = (
            (day, -index, position)
            for index, evidence in self.evidence.items()
            for position, day in enumerate(self.series[index].days)
            if evidence
        )
        return [self._describe(-index, position) for _, index, position in heapq.nlargest(_LATEST_MAX, found)]

    def pack(self, more: dict[str, Any], most: int) -> tuple[str, LeftOut]:
        """Pack what fits into ``most`` characters, together with ``more``; and say what does not."""
        series, evidence = len(self.series), EVIDENCE_MAX
        while True:
            chosen = self._choose(series, evidence)
            packed = pack(more | self._to_data(series, chosen))
            if len(packed) <= most or not series:
                return packed, self._count_left_out(series, chosen)
            share = most / len(packed) * _MARGIN
            if evidence > EVIDENCE_MIN:
                evidence = max(EVIDENCE_MIN, int(evidence * share**_HASTE))
            else:
                series = int(series * share)

    def _describe(self, index: int, position: int) -> LatestNumber:
        series, find = self.series[index], self.names.find
        subject = series.subject
        return LatestNumber(
            to_day(series.days[position]),
            find("disease", subject.disease),
            find("area", subject.area_code),
            f"{find('measure', subject.measure)} · {find('basis', subject.basis)}",
            find("origin", subject.origin),
            series.values[position],
            self.evidence[index][position],
        )

    def _choose(self, series: int, most: int) -> dict[int, list[Evidence]]:
        """Return the evidence of the first series that have at most so many numbers together."""
        numbers = accumulate(len(found) for found in self.evidence.values())
        return {
            index: found
            for (index, found), before in zip(self.evidence.items(), numbers, strict=True)
            if index < series and before <= most
        }

    def _to_data(self, kept: int, evidence: dict[int, list[Evidence]]) -> dict[str, Any]:
        articles: dict[QuotedArticle, int] = {}
        shown = self.series[:kept]
        shown_about = {" ".join(one.subject[:3]) for one in shown}
        return {
            "series": [[*one.subject, *encode(one)] for one in shown],
            "others": {index: _to_rows(one) for index, one in enumerate(shown) if one.others},
            "evidence": {
                index: [
                    part for phrase, article in found for part in (phrase, articles.setdefault(article, len(articles)))
                ]
                for index, found in evidence.items()
            },
            "articles": list(articles),
            "gaps": {about: _to_ranges(days) for about, days in self.gaps.items() if about in shown_about},
            "names": self._name(shown),
        }

    def _name(self, shown: Sequence[Series]) -> dict[str, dict[str, str]]:
        kinds = {"disease": "disease", "area": "area_code", "basis": "basis", "measure": "measure", "origin": "origin"}
        return {
            kind: {key: self.names.find(kind, key) for key in sorted({getattr(one.subject, column) for one in shown})}
            for kind, column in kinds.items()
        }

    def _count_left_out(self, kept: int, evidence: dict[int, list[Evidence]]) -> LeftOut:
        numbers = sum(len(one.days) for one in self.series[:kept])
        left = self.series[kept:]
        return LeftOut(len(left), sum(len(one.days) for one in left), numbers - sum(map(len, evidence.values())))


def load_facts(archive: Database, names: ReportNames) -> Facts:
    """Load all series, and the evidence of the largest areas."""
    series = load_series(archive)
    return Facts(series, dict(load_evidence(archive, series, EVIDENCE_MAX)), load_gaps(archive), names)


def _to_ranges(days: dict[int, str]) -> dict[str, list[int]]:
    """Return missing days as runs by what is known of them."""
    by_known: dict[str, list[int]] = {}
    for day, known in sorted(days.items()):
        by_known.setdefault(known, []).append(day)
    return {known: to_runs(found) for known, found in by_known.items()}


def _to_rows(series: Series) -> list[list[Any]]:
    return [
        [other.position, other.value, other.issue, to_shown(other.publisher), int(other.is_earlier)]
        for other in series.others
    ]
