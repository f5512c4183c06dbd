"""Find the role of a clause, by the first line of ``lexicon/roles.toml`` that fits, and whether it is passed over."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.lexicon import entries
from pipelines.grammar.patterns import spell, to_pattern
from pipelines.grammar.places.place import names_arrivals, names_contacts
from pipelines.grammar.tree import count_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from pipelines.grammar.frames.state import Item, Section
    from pipelines.grammar.tree import Clause, Element


COLON: Final = ":"
_LEFT_OUT: Final = frozenset({"filler", "and", "period", "authority", "quotes", "medium", "local", "bracket"})
_HEADING: Final = "heading"


def find_role(elements: Iterable[Element], before: str, *, is_aside: bool) -> str:
    """Return the role of a clause that ends with the mark ``before``; empty if it has none.

    ``is_aside``: it says something of the number before it, as what is in a bracket does.
    """
    words = spell(element for element in elements if element.kind not in _LEFT_OUT)
    return _role(words, is_heading=before == COLON and "count" not in words, is_aside=is_aside)


@lru_cache(maxsize=8192)
def _role(words: tuple[str, ...], *, is_heading: bool, is_aside: bool) -> str:
    words = (*words, _HEADING) if is_heading else words
    return next((role for role, of_aside, pattern in _ROLES if (is_aside or not of_aside) and pattern.fits(words)), "")


_ROLES: Final = [
    (entry["role"], entry.get("aside", False), to_pattern(entry["slots"]))
    for entry in entries("roles", "role", "slots", "rows")
]


PASSES: Final = ("change", "other_time", "rate", "threshold", "aside", "ordinal")
"""Kinds of words by which a number is passed over; the first that a clause has names it."""
_PASSES: Final = frozenset(PASSES)
_COUNTING: Final = ("count", "each")
_OF_NO_DISEASE: Final = ("poisoning", "adverse-reactions")
BY_ONSET: Final = "by-onset"
VISITS: Final = "visits"
REST: Final = "rest"
PEOPLE: Final = "people"
_IN_DAYS: Final = (BY_ONSET, VISITS)
"""What is passed over with a list of days after it: 门诊就诊人次：11月28日300例，29日350例."""
_NAMING: Final = frozenset({"basis", "measure", "action", "disease", "origin", "none"})
_ENDING: Final = {
    "forecast": _NAMING | {"period"},
    "rate": _NAMING | {"period"},
    VISITS: _NAMING,
    REST: frozenset({"place", "subject", "disease"}),
}
"""What is passed over → the kinds of words of a number that is no part of it."""
_JOIN: Final = "、"
_ELSE: Final = frozenset({"basis", "period"})
"""Of another number, though it is joined to what is passed over: 预计出院9例、新增2例."""
_WITH_PARTS: Final = (*_OF_NO_DISEASE, BY_ONSET, *_ENDING)
"""What is passed over with all that follows: 明日预计出院29例，其中东湖区6例."""


class PassedSpan(NamedTuple):
    """A number that is no row: headline, comparison, other-time, foreign, age, history …, and its span."""

    kind: str
    start: int
    end: int


def name_people(role: str, clause: Clause, item: Item, section: Section, text: str) -> str:
    """Return the name under which people are passed over who are observed because of where they came from, or empty."""
    printed = text[clause.elements[0].start : clause.elements[-1].end] if clause.elements else ""
    if names_contacts(printed):
        section.counts_arrivals = False
    elif role == _HEADING or any(
        token.number and token.number.counts == PEOPLE for token in count_tokens(clause.elements)
    ):
        section.counts_arrivals = section.counts_arrivals or names_arrivals(printed)
    if not section.counts_arrivals or "action" not in clause.kinds or "measure" in clause.kinds:
        return ""
    item.passing = PEOPLE if role == _HEADING else item.passing
    return PEOPLE


def name_passing(
    role: str, flat: Sequence[Element], kinds: AbstractSet[str], item: Item, *, after: str, is_foreign: bool
) -> str:
    """Return the name under which the numbers of a clause are passed over, or empty; notes what follows it.

    ``after``: the mark that the clause follows.
    """
    if not (kinds & _PASSES or is_foreign or item.passing):
        return ""
    has_count = "count" in kinds
    name = next((kind for kind in PASSES if kind in kinds), "")
    if name == "aside":
        name = next(element.means for element in flat if element.kind == "aside")
    compares = bool(kinds & {"change", "other_time"})
    if role == "pass" or (not has_count and (name in _IN_DAYS or (compares and not role))):
        if ("other_time" in kinds and "change" not in kinds) or name in _WITH_PARTS:
            item.passing = name  # 去年同期，报告20例; but 与去年同期相比 says nothing of what follows
        return name
    if is_foreign and role in ("zero", "topic", *_COUNTING):
        return "foreign"
    ending = kinds & _ENDING.get(item.passing, frozenset())
    if ending and (after != _JOIN or ending & _ELSE):  # 平均每日8例及死亡2例
        item.passing = ""  # 预计出院9例，东湖区5例、南桥区4例，死亡1例: of what is expected are the parts alone
    own = {"basis"} if item.passing in _IN_DAYS else {"basis", "period"}
    if item.passing and role in ("zero", *_COUNTING) and not kinds & own:
        return item.passing
    if not has_count and name and flat and flat[-1].kind == "among":
        item.passing = name
    return ""
