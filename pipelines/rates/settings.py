"""Say where the samples or visits of a rate are from: the cases that are tested, the place, or how they are tested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.rates.patterns import Patterns, find_words

if TYPE_CHECKING:
    from pipelines.rates.registers import Name, Registers
    from pipelines.rates.shares import Measured

_FIND: Final = Patterns("settings")


def print_groups(printed: str, groups: tuple[Name, ...]) -> str:
    """Return the groups that one number is of together: 0-4岁和5-14岁病例占62%."""
    first, last = groups[0], groups[-1]
    return printed[first.start : last.end] if len(groups) > 1 else first.printed or printed[first.start : first.end]


class Settings:
    """Find the settings of the rates of one text."""

    def __init__(self, text: str, printed: str) -> None:
        self._text = text
        self._printed = printed

    def find(self, measured: Measured, said: Registers) -> str:
        """Return the cases whose samples are tested, else the place, else how they are tested."""
        measure = measured.measure
        cases = said.find_cases() if measure == "positivity" or said.settings else ()
        if measure in _OF_SAMPLES:
            cases = tuple(one for one in cases if not (self._is_before(one, said) and self._find_visits(one)))
        places = tuple(one for one in said.settings if self._is_of(one, measure, said))
        if measure == "ili_percent":  # 流感样病例 are its part, 门急诊病例12345例 its whole, and no setting
            cases = tuple(one for one in cases if one.start >= said.clause_start)  # 住院病例 of a positivity before it
            cases, places = (
                tuple(one for one in names if not _FIND.part_or_whole.search(self._text, one.start, one.end))
                for names in (cases, places)
            )
        named = cases or places or (said.methods if measure == "positivity" else ())
        department = self._find_department(measured.of, said) if measure == "ili_percent" else ""
        is_later = bool(named and said.measures) and named[-1].start >= max(said.measures[-1].end, said.clause_start)
        if department and not (named and (department == _BOTH or is_later)):
            return department
        return print_groups(self._printed, named) if named else ""

    def _is_of(self, place: Name, measure: str, said: Registers) -> bool:
        """Return whether what is measured may be of a place that was said before.

        门急诊就诊12345人次 says nothing of samples, 急诊ILI%为9.6%；检出的病毒中甲型占68% not whose viruses
        they are, and nobody is admitted by the doctors of 私家医生求诊率为38.6宗，入院率为0.3宗.
        """
        if measure in _OF_SAMPLES and _FIND.visited.match(self._text, place.end):
            return False
        if place.start >= said.clause_start or _HOSPITAL in self._text[place.start : place.end]:
            return True
        if measure in _OF_SAMPLES and _FIND.visits_rate.match(self._text, place.end, said.clause_start):
            return False  # 儿科门诊ILI%为8.4%，流感病毒阳性率为18.4%
        is_before = measure in _OF_SAMPLES and self._is_before(place, said)
        if is_before and measure != _SHARE:  # 急诊流感样病例占9.1%；流感病毒阳性率为18.4%
            is_before = not _FIND.tested.search(self._text, place.end, said.clause_start)
        return measure != _ADMISSION and not is_before

    def _is_before(self, name: Name, said: Registers) -> bool:
        """Return whether the name is of an item before the one that is read."""
        return ";" in self._text[name.end : said.clause_start]

    def _find_visits(self, cases: Name) -> str:
        """Return the one department whose visits the cases are of: 急诊流感样病例占就诊人次的9.1%."""
        found = _FIND.of_one.match(self._text, cases.start)
        return found[0] if found else ""

    def _find_department(self, of: str, said: Registers) -> str:
        """Return where visits are, by a measure or its whole: 儿科急诊的流感样病例比例, 占成人急诊人次的比例."""
        if at := _FIND.at.match(self._text, said.measures[-1].start) if said.measures else None:
            start = at.start() - 2 * self._text.endswith(_WHOSE, 0, at.start())
            return self._printed[start : at.end()]
        if found := _FIND.department.match(of):
            return found[0]
        return next(filter(None, (self._find_visits(one) for one in reversed(said.find_cases()))), "")


_SHARE, _ADMISSION = "share", "hospital_rate"
_OF_SAMPLES: Final = ("positivity", _SHARE)
_HOSPITAL: Final = "医院"
_BOTH: Final = "门急诊"
_WHOSE: Final = find_words("settings", "whose")
