"""Name the numbers that are passed over: comparisons, rates, other times, people, the rest of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.frames.shapes import list_counts
from pipelines.grammar.lexicon import AROUND, is_class, load_table
from pipelines.grammar.measures import CASES
from pipelines.grammar.patterns import has_shape
from pipelines.grammar.places.place import is_nobodys_name, names_arrivals, names_contacts
from pipelines.grammar.tree import Clause, Element, count_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from pipelines.grammar.frames.frames import Frame
    from pipelines.grammar.frames.state import Item, Stretch

_PASSES: Final = ("change", "other_time", "rate", "threshold", "aside", "ordinal")
"""Kinds of words by which a number is passed over; the first that a clause has names it."""
_COUNTING: Final = ("count", "each")
BY_ONSET: Final = "by-onset"
VISITS: Final = "visits"
REST: Final = "rest"
_PEOPLE: Final = "people"
NAMES: Final[Mapping[str, Sequence[str]]] = load_table("not_counts")["names"]
"""Some of the names under which numbers are passed over, by what else is so."""
_ENDING: Final = {name: frozenset(kinds) for name, kinds in load_table("not_counts")["ends"].items()}
"""What is passed over with all that follows → the kinds of words of a number that is no part of it."""
_NUMBERED: Final = "numbered"
_LEFT_OUT_BEFORE: Final = ("外", "外,")
_OF_COUNTS: Final = frozenset({"measure", "action", "origin", "basis", "disease", "none", "found", "each"})
_LISTED: Final = 2


class PassedSpan(NamedTuple):
    """A number that is no row: headline, comparison, other-time, foreign, age, history …, and its span."""

    kind: str
    start: int
    end: int


class Passing:
    """Name what is passed over in the clauses of a text, one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.is_numbered = False
        """Cases are described by their numbers: 感染者1至11:…; for the sentence, and the next if it opens with 其中."""
        self._counts_arrivals = False
        """People were counted who came from elsewhere, and no contacts since: 医学观察30人 are of those."""

    def start_sentence(self, *, goes_on: bool) -> None:
        """Forget cases described by their numbers, unless the sentence goes on with a part of them."""
        self.is_numbered = self.is_numbered and goes_on

    def find(self, clause: Clause, flat: Sequence[Element], role: str, stretch: Stretch, *, is_foreign: bool) -> str:
        """Return the name under which the numbers of a clause are passed over, or empty; note what follows it."""
        name = _name_passing(role, flat, clause.kinds, stretch.item, after=clause.after, is_foreign=is_foreign)
        name = self._name_people(role, clause, stretch.item) or name
        if self._is_of_numbered(flat, stretch) and "count" in clause.kinds:
            name = name or _NUMBERED
        if name or role != "count":
            return name
        if self._text[clause.start : clause.end].rstrip().endswith("的") or has_shape(flat, "story"):
            return "history"  # 5人为本月报告发病, or 1例确诊病例的 at the end of a clause
        if (last := _find_rest(flat, stretch, self._text)) is None:
            return ""
        last.group.add_rest(sum(list_counts(flat)))  # 其余区县28例 counts where the list has to add up
        stretch.item.passing = stretch.item.passing if last.axis == "place" else REST
        return REST

    def _name_people(self, role: str, clause: Clause, item: Item) -> str:
        """Return the name of people who are observed because of where they came from, or empty."""
        printed = self._text[clause.elements[0].start : clause.elements[-1].end] if clause.elements else ""
        if names_contacts(printed):
            self._counts_arrivals = False
            return ""
        units = {token.counts for token in count_tokens(clause.elements)}
        if role == "heading" or _PEOPLE in units:
            self._counts_arrivals = self._counts_arrivals or names_arrivals(printed)
        is_of_cases = bool(units) and _PEOPLE not in units  # 解除医学观察22例
        if not self._counts_arrivals or is_of_cases or "action" not in clause.kinds or "measure" in clause.kinds:
            return ""
        item.passing = _PEOPLE if role == "heading" else item.passing
        return _PEOPLE

    def _is_of_numbered(self, flat: Sequence[Element], stretch: Stretch) -> bool:
        """Return True if a clause describes cases by their numbers; not 新增1例确诊病例2345, 为…, but all after it."""
        first = next((element.kind for element in flat if element.kind in ("count", _NUMBERED)), "")
        is_of_numbered = self.is_numbered or (first == _NUMBERED and stretch.bracket is None)
        names_any = stretch.bracket is None and any(element.kind == _NUMBERED for element in flat)
        self.is_numbered = self.is_numbered or names_any
        return is_of_numbered


def _name_passing(
    role: str, flat: Sequence[Element], kinds: AbstractSet[str], item: Item, *, after: str, is_foreign: bool
) -> str:
    """Return the name of the numbers that a clause passes over, or empty; ``after`` is the mark that it follows."""
    if not (not kinds.isdisjoint(_PASSES) or is_foreign or item.passing):
        return ""
    has_count = "count" in kinds
    name = next((kind for kind in _PASSES if kind in kinds), "")
    if name == "aside":
        name = next(element.means for element in flat if element.kind == "aside")
    compares = bool(kinds & {"change", "other_time"})
    if role == "pass" or (not has_count and (name in NAMES["opening"] or (compares and not role))):
        if ("other_time" in kinds and "change" not in kinds) or name in NAMES["with_parts"]:
            item.passing = name  # 去年同期，报告20例; but 与去年同期相比 says nothing of what follows
            is_of_last = has_count and name == "other_time"
            item.until = frozenset({"disease"} - kinds) if is_of_last else frozenset()  # 去年同期为12例，麻疹4例
        return name
    if is_foreign and role in ("zero", "topic", *_COUNTING):
        return "foreign"
    ending = kinds & (_ENDING.get(item.passing, frozenset()) | item.until)
    is_part = not kinds.isdisjoint(("part", "spread")) or ("origin" in kinds and kinds.isdisjoint(("action", "none")))
    goes_on = is_part and item.passing in ("forecast", "rate") and not item.numbers  # 日均新增9例，其中本土7例、输入2例
    if is_part and item.passing == "rate" and item.numbers:
        item.passing = ""  # 新增50例，日均9例，其中东湖区30例
    is_joined = after == "、" or goes_on
    if ending and (not is_joined or ending & {"basis", "period"}):  # 平均每日8例及死亡2例, 预计出院9例、新增2例
        item.passing = ""  # 预计出院9例，东湖区5例、南桥区4例，死亡1例: of what is expected are the parts alone
    own = {"basis"} if item.passing in NAMES["in_days"] else {"basis", "period"}
    if item.passing and role in ("zero", *_COUNTING) and not kinds & own:
        return item.passing
    if not has_count and name and flat and (flat[-1].kind == "among" or (role, name) == ("heading", "rate")):
        item.passing = name
    return ""


def opens_with_rest(flat: Sequence[Element], text: str) -> bool:
    """Return True for 其他 and the like at the beginning of a clause, also after its number: 2、其他."""
    opening = (one for one in flat if one.kind not in ("and", "period") and not text[one.start].isdecimal())
    first = next(opening, None)
    return first is not None and first.kind in ("filler", "joint") and text.startswith(AROUND["others"], first.start)


def follows_left_out(flat: Sequence[Element], text: str) -> bool:
    """Return True for 其余14种 after 除鼠疫、霍乱外: all of their class that are not left out."""
    return bool(flat) and text.endswith(_LEFT_OUT_BEFORE, 0, flat[0].start)


def _find_rest(flat: Sequence[Element], stretch: Stretch, text: str) -> Frame | None:
    """Return the last number of a list that ends with others: 其余区县28例, and 其他乙类传染病20例 after diseases."""
    numbers = stretch.numbers or (() if follows_left_out(flat, text) else stretch.earlier)
    if not numbers or not opens_with_rest(flat, text):
        return None
    last = numbers[-1]
    kinds = {element.kind for element in flat if element.means != CASES and not is_class(element.means)}
    if last.axis != "place":
        is_listed = any(not is_class(slug) for one in numbers for slug in one.said.diseases)  # 法定传染病9例: no list
        is_listed = is_listed and last.status == "stated" and "except" not in last.marks
        return last if is_listed and kinds.isdisjoint({*_OF_COUNTS, "place", "subject"}) else None
    is_listed = len(last.group.frames) >= _LISTED or "most" in last.marks
    if not (stretch.numbers and is_listed and _OF_COUNTS.isdisjoint(element.kind for element in flat)):
        return None
    count = next(at for at, element in enumerate(flat) if element.kind == "count")
    is_joint = any(element.kind == "joint" for element in flat)  # 其余31例在东湖区, 其余为东湖区31例
    places = [one.means for one in flat[count if is_joint else 0 :] if one.kind == "place" and one.start > flat[0].end]
    names_one = len(places) == 1 and not is_nobodys_name(places[0])  # but of 其余城区13例 no place is known
    led = text[flat[0].start : flat[count].start]
    return None if names_one or any(f"{word}分别" in led for word in AROUND["others"]) else last  # 其他分别是东湖区3例


def find_left_out(clauses: Sequence[Clause], text: str) -> range:
    """Find the clauses of 除东湖区1例、南桥区2例为外地来人外，其余…: no numbers of their own if words are not known."""
    first = next((at for at, one in enumerate(clauses) if "except" in one.kinds and "count" in one.kinds), -1)
    for at, one in enumerate(clauses[first + 1 :] if first >= 0 else (), first + 1):
        if text[one.start : one.end].rstrip().endswith("外"):
            is_known = one.kinds.isdisjoint(("unknown", "attribute"))
            return range(0) if is_known else range(first, at + 1)
        if one.kinds.isdisjoint(("count",)):
            break
    return range(0)
