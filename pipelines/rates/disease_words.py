"""Tell names of diseases that are what a number is of from those that only count, are tested, or rank another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.rates.ahead import TYPES
from pipelines.rates.patterns import Patterns, find_words

if TYPE_CHECKING:
    from pipelines.rates.registers import Name, Registers

_FIND: Final = Patterns("disease_words")


def is_of_list(text: str, name: Name) -> bool:
    """Return True for a type that is counted in a list, and is not the subject: 9例H1N1、4例B型，其中重症病例……."""
    counted = _FIND.counted.search(text, max(0, name.start - _NEAR_CHARS), name.start)
    if counted is None or not name.means.startswith(TYPES):
        return False
    return counted[0].startswith(_LIST_MARKS) or text.startswith(_LIST_MARKS, name.end)


def is_tested(text: str, name: Name, said: Registers) -> bool:
    """Return True for 流感样病例 whose samples are tested: 在流感样病例中, 流感样病例检测阳性率."""
    rest = text[name.end : name.end + _NEAR_CHARS]
    measures_positives = said.has_own_measure and said.measures[-1].means == "positivity"
    is_adjacent = bool(said.diseases) and said.diseases[-1].start >= said.clause_start
    return bool(_FIND.tested.match(rest)) or ((measures_positives or is_adjacent) and rest[:1] in _AMONG)


def ranks_a_disease(text: str, name: Name) -> bool:
    """Return True for a class that a disease is ranked in, or belongs to: 居甲乙类传染病的第二位, 列为丙类传染病."""
    before = text[max(0, name.start - _NEAR_CHARS) : name.start]
    return bool(_FIND.rank.match(text, name.end) or _FIND.belongs.search(before))


def is_denied(text: str, name: Name) -> bool:
    """Return True for a disease of which there was no case, and of which no number is: 无鼠疫报告, 霍乱无报告."""
    start = max(0, name.start - _DENIED_CHARS)
    before = _FIND.none.search(text, start, name.start)
    is_none = before is not None and (before["report"] is not None or bool(_FIND.reported.match(text, name.end)))
    return is_none or bool(_FIND.without.match(text, name.end))


def is_ruled_out(text: str, name: Name) -> bool:
    """Return True for the disease that cases turned out not to be, or may be: 排除麻疹病例, 疑似麻疹病例报告发病率."""
    before = _FIND.ruled_out.search(text, max(0, name.start - _NEAR_CHARS), name.start)
    cases = _FIND.cases.match(text, name.end)
    return before is not None and cases is not None and bool(before["out"] or cases["rate"])


_NEAR_CHARS: Final = 12
_DENIED_CHARS: Final = 30
_AMONG: Final = find_words("disease_words", "among")
_LIST_MARKS: Final = find_words("disease_words", "list_marks")
