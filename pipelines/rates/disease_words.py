"""Tell names of diseases that are what a number is of from those that only count, are tested, or rank another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.rates.ahead import TYPES

if TYPE_CHECKING:
    from pipelines.rates.registers import Name, Registers


def is_of_list(text: str, name: Name) -> bool:
    """Return True for a type that is counted in a list, and is not the subject: 9例H1N1、4例B型，其中重症病例……."""
    counted = _COUNTED.search(text, max(0, name.start - _NEAR_CHARS), name.start)
    if counted is None or not name.means.startswith(TYPES):
        return False
    return counted[0].startswith(_LIST_MARKS) or text.startswith(_LIST_MARKS, name.end)


def is_tested(text: str, name: Name, said: Registers) -> bool:
    """Return True for 流感样病例 whose samples are tested: 在流感样病例中, 流感样病例检测阳性率."""
    rest = text[name.end : name.end + _NEAR_CHARS]
    measures_positives = said.has_own_measure and said.measures[-1].means == "positivity"
    is_adjacent = bool(said.diseases) and said.diseases[-1].start >= said.clause_start
    return bool(_TESTED.match(rest)) or ((measures_positives or is_adjacent) and rest[:1] in _AMONG)


def ranks_a_disease(text: str, name: Name) -> bool:
    """Return True for a class that a disease is ranked in, or belongs to: 居甲乙类传染病的第二位, 列为丙类传染病."""
    before = text[max(0, name.start - _NEAR_CHARS) : name.start]
    return bool(_RANK.match(text, name.end) or _BELONGS.search(before))


def is_denied(text: str, name: Name) -> bool:
    """Return True for a disease of which there was no case, and of which no number is: 无鼠疫报告, 霍乱无报告."""
    start = max(0, name.start - _DENIED_CHARS)
    before = _NONE.search(text, start, name.start)
    is_none = before is not None and (before["report"] is not None or bool(_REPORTED.match(text, name.end)))
    return is_none or bool(_WITHOUT.match(text, name.end))


def is_ruled_out(text: str, name: Name) -> bool:
    """Return True for the disease that cases turned out not to be, or may be: 排除麻疹病例, 疑似麻疹病例报告发病率."""
    before = _RULED_OUT.search(text, max(0, name.start - _NEAR_CHARS), name.start)
    cases = _CASES.match(text, name.end)
    return before is not None and cases is not None and bool(before["out"] or cases["rate"])


_NEAR_CHARS: Final = 12
_DENIED_CHARS: Final = 30
_NONE: Final = re.compile(
    "(?:无(?!症状|名|锡)|(?P<report>(?:未|没有|均无)(?:再|新)?(?:报告|发现|发生|检出|出现)|无报告))"
    "(?:[^、和及与,。;:()0-9率占]{1,12}[、和及与]){0,8}$"
)
_REPORTED: Final = re.compile(
    "(?:[、和及与][^、和及与,。;:()0-9率占]{1,12}){0,8}(?:感染)?(?:新发|确诊)?(?:病例)?的?(?:报告|发生|发病|病例|感染|检出)"
)
_WITHOUT: Final = re.compile(
    "(?:[、和及与][^、和及与,。;:()0-9率占]{1,12}){0,8}[均都]?(?:无(?:病例|报告|发病)|未(?:报告|发现|发生))(?!死亡)"
)
_OTHER: Final = "(?:[、和及或]?[\u4e00-\u9fff]{2,3}[、和及或]?)?"
"""The disease that one is named with: 麻疹、风疹."""
_RULED_OUT: Final = re.compile(f"(?:(?P<out>排除[的了]?)|疑似){_OTHER}$")
_CASES: Final = re.compile(f"{_OTHER}(?:疑似)?(?:病例|患者|个案)(?P<rate>的?(?:年均)?(?:报告)?(?:发病|发生)率)?")
_AMONG: Final = ("中", "里", "内")
_COUNTED: Final = re.compile(r"[、及]?\d{1,7}例$")
_LIST_MARKS: Final = ("、", "及")
_RANK: Final = re.compile(r"(?:报告)?(?:发病|死亡|病例)?(?:总?数)?的?(?:第[一二三四五六七八九十\d]|前列|首位)")
_BELONGS: Final = re.compile("(?:列为|列入|属于?|归为|纳入|纳入了|作为)(?:全国|我国|国家)?$")
_TESTED: Final = re.compile(
    "(?:病例|患者)?(?:的)?(?:呼吸道)?(?:监测)?(?:标本|样本|检测|核酸|新冠|流感病毒|病原|中(?:的)?(?:新冠|流感|病毒|检))"
)
