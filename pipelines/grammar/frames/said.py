"""Represent what the words of a phrase say: the slots of a frame."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import is_class

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.grammar.places.place import Place

Chain = tuple[str, ...]
"""Names printed one after the other: (大同市, 平城区)."""
NOW, SINCE, TALLIED, SEASON = "now", "since", "tallied", "of-season"
SELF: Final = "self"
SAME: Final = "same"
DOMESTIC: Final = "domestic"


@dataclass(slots=True, eq=False)
class Said:
    """Slots; empty where nothing is said."""

    basis: str = ""
    is_now: bool = False
    """目前, 截至目前."""
    is_since: bool = False
    """至今, 入夏以来."""
    says_since: bool = False
    """So by words of its own (至今, 入冬以来), and not by 共录得 alone."""
    says_day: bool = False
    """今日3例: a day beside the number."""
    says_open: bool = False
    """自11月1日以来."""
    says_interval: bool = False
    """10月份3例, 8日至12日3例, 15时至24时3例: an interval of its own next to the number."""
    says_year: bool = False
    """今年3例, 2021年3例."""
    is_moment: bool = False
    """截至目前, which applies to the whole sentence."""
    reports: bool = False
    """共报告3例."""
    is_of_day: bool = False
    """同日, 当日, 当日新增: of the current day, and no longer of a moment."""
    measures: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    places: tuple[Chain, ...] = ()
    hides_place: bool = False
    """Words that are not known touch the name of a place: 东湖区新增加."""
    led_by: str = ""
    """Words that are not known and open the phrase, before what it counts: they may name a place."""
    zone: str = ""
    """A name that no gazetteer has and that ends as places do."""
    subjects: tuple[str, ...] = ()
    is_of_everybody: bool = False
    """全部病例, 所有患者."""
    own: str = ""
    """全省, 我市: the last word for an area's own, as printed."""
    own_names: Chain = ()
    """The place printed right before that: 广东全省."""
    own_area: Place | None = None
    """The place it means there; None: the reporting area."""
    diseases: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    """Each disease with the subtype in its name, if any: 人感染H5N6禽流感."""
    attributes: tuple[str, ...] = ()
    """What restricts the number to some of those who are counted, as printed."""
    unknown: tuple[str, ...] = ()
    subgroup: str = ""
    """Whom the number is restricted to: 医务人员."""
    subtype: str = ""
    """Of the disease: H5N6."""
    route: str = ""
    marks: frozenset[str] = frozenset()

    @property
    def origin(self) -> str:
        """Return the origin that is said; empty if there are two."""
        return self.origins[0] if self.origins and len(set(self.origins)) == 1 else ""

    @property
    def disease(self) -> str:
        """Return the last disease named, rather than its class, unless that is named last: 艾滋病等乙类传染病."""
        if self.diseases and is_class(self.diseases[-1]):
            return self.diseases[-1]
        own = [disease for disease in self.diseases if not is_class(disease)]
        return (own or list(self.diseases) or [""])[-1]

    def of_name(self, name: tuple[str, str]) -> Said:
        """Return what is said of one of the diseases alone."""
        return replace(self, diseases=name[:1], subtype=name[1] or self.subtype)

    def is_year_beside(self, other: Said) -> bool:
        """Return True for 今年重症2例 beside 新增3例: they are not among these."""
        return self.says_year and other.basis == "new"

    @property
    def names_place(self) -> bool:
        """Return True if a place is named, whether or not a gazetteer has it."""
        return bool(self.places or self.zone)

    @property
    def names_whose(self) -> bool:
        """Return True if a place is named, or the area's own is said: 全市."""
        return bool(self.places or self.zone or self.subjects)

    @property
    def names_count(self) -> bool:
        """Return True if a measure or an action is said."""
        return bool(self.measures or self.actions)


NOTHING: Final = Said()
_get_slots: Final = attrgetter(*(one.name for one in fields(Said)))


def copy_said(said: Said) -> Said:
    """Return a copy whose slots may be set; a third of the time of ``replace``, for each cell of a table."""
    return Said(*_get_slots(said))


def say_over(below: Said, above: Said, slots: Iterable[str]) -> Said:
    """Return a copy of what is said below, but of these slots what is said above, where anything is."""
    said = copy_said(below)
    for slot in slots:
        if means := getattr(above, slot):
            setattr(said, slot, means)
    return said
