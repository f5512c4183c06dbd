"""Represent a number with what its words say (a frame), and a list of numbers with one owner (a group)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeVar

from pipelines.grammar.lexicon import entries, is_class
from pipelines.grammar.places.place import NOWHERE, Place, is_zone_name, names_institution

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from _typeshed import DataclassInstance

    from archive.records import Qualifier, Status
    from pipelines.grammar.periods.dates import Period

Chain = tuple[str, ...]
"""Names printed one after the other: (大同市, 平城区)."""
NOW, SINCE, TALLIED, SEASON = "now", "since", "tallied", "of-season"
SELF: Final = "self"
SAME: Final = "same"
THAT_SCHOOL: Final = "that 校"
DOMESTIC: Final = "domestic"
_NAME_CHARS_MIN: Final = 3
_MAY_COUNT: Final = [re.compile(entry["within"]) for entry in entries("units", "may_count", "within")]


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
        if len(self.diseases) <= 1 or is_class(self.diseases[-1]):
            return self.diseases[-1] if self.diseases else ""
        return next(disease for disease in reversed(self.diseases) if not is_class(disease))

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
    def entries(self) -> tuple[Chain, ...]:
        """Return the places that are named, also one that no gazetteer has."""
        return self.places or (((self.zone,),) if self.zone else ())

    @property
    def names_whose(self) -> bool:
        """Return True if a place is named, or the area's own is said: 全市."""
        return bool(self.places or self.zone or self.subjects)

    @property
    def names_house(self) -> bool:
        """Return True if words that restrict it name a school or the like."""
        return any(map(names_institution, self.attributes))

    @property
    def may_name_house(self) -> bool:
        """Return True if words that are not known do."""
        return any(map(names_institution, self.unknown))

    @property
    def may_be_ill(self) -> bool:
        """Return True if such words may be of cases or contacts: 感染, or what names a disease."""
        return any(may.search(one) for may in _MAY_COUNT for one in (*self.unknown, *self.attributes))

    @property
    def leads_zone(self) -> bool:
        """Return True if the words that open it end like the name of a place: 某城区确诊9例."""
        return is_zone_name(self.led_by)

    @property
    def leads_name(self) -> bool:
        """Return True if they may name a place at all: 某山南确诊9例; fewer characters are most often a verb (增加)."""
        return len(self.led_by) >= _NAME_CHARS_MIN

    @property
    def names_count(self) -> bool:
        """Return True if a measure or an action is said."""
        return bool(self.measures or self.actions)


NOTHING: Final = Said()
Record = TypeVar("Record", bound="DataclassInstance")


def copy_slots(record: Record) -> Record:
    """Return a copy whose slots may be set; a third of the time of ``replace``, for each cell of a table."""
    return type(record)(*_getter_of(type(record))(record))


@cache
def _getter_of(record_type: type[DataclassInstance]) -> attrgetter[tuple[Any, ...]]:
    return attrgetter(*(one.name for one in fields(record_type)))


def say_over(below: Said, above: Said, slots: Iterable[str]) -> Said:
    """Return a copy of what is said below, but of these slots what is said above, where anything is."""
    said = copy_slots(below)
    for slot in slots:
        if means := getattr(above, slot):
            setattr(said, slot, means)
    return said


Axis = Literal["", "place", "origin", "measure", "disease", "route", "subgroup", "bare", "tail"]
"""What a frame breaks its owner down by; empty: it is a number of its own; bare: it says nothing but its value."""


class Slots(NamedTuple):
    """A frame under one owner, all slots filled."""

    disease: str
    place: Place
    basis: str
    measure: str
    origin: str
    route: str
    excluding: tuple[str, ...]
    subgroup: str
    subtype: str
    period: Period | None
    is_doubtful: bool
    """Its basis was guessed."""

    @property
    def subject(self) -> tuple[object, ...]:
        """Return what the number is of; two values of one subject contradict each other.

        Of sums and stocks the end of the period; the sum of a wave, which has a start, is another one than that of all.
        """
        is_end = self.basis != "new" and self.period is not None and self.period.start is None
        return (self.period.end if is_end and self.period else self.period, *self[:-2])


NO_SLOTS: Final = Slots("", NOWHERE, "", "", "", "", (), "", "", None, is_doubtful=False)
"""Of a number that is not there, or was not read."""


OF_EITHER: Final = "of those of the number before it, or of all"
"""The reason of a number that may be of one number before it or of all, and is no row."""


class Refusal(NamedTuple):
    """A frame that cannot be a row, and why."""

    why: str


@dataclass(slots=True, eq=False)
class Setting:
    """What applied where a number was parsed, for its open slots."""

    subject: Place
    disease: str
    periods: Mapping[str, Period | None]
    is_now: bool
    """截至… or 目前 was said in the sentence."""
    is_of_day: bool
    """An interval was said, and no moment after it."""
    origin: str = ""
    heading: Said | None = None
    topic: Frame | Said | None = None
    entry: Frame | None = None
    """The entry of a list of places that the number follows within its item."""
    before: list[Frame] = field(default_factory=list)
    """Numbers of this sentence, or bracket, up to the frame."""
    earlier: list[Frame] = field(default_factory=list)
    """Numbers of the last sentence that had any."""
    latest: list[Frame] = field(default_factory=list)
    """The last numbers of the text, also those before a paragraph on other things."""
    excluding: tuple[str, ...] = ()
    sentence: int = -1
    """Its number; between those of two paragraphs one is left out, so that none is the next one of another."""
    paragraph: int = 0
    item: int = 0
    is_moment: bool = False
    says_now: bool = False
    """目前 applies to the clause."""
    is_undated: bool = False
    is_unfinished: bool = False
    """Of a part of today, which is not the whole day."""
    says_undated: bool = False
    """过去一周 was said in the sentence, and nothing says when that was."""
    is_since: bool = False
    """入冬以来 was said before it in the sentence."""
    time_alone: str = ""
    """The last time said before it in the sentence by itself: ``day`` for 当日, ``interval`` for 过去一周."""
    is_open: bool = False
    """自11月1日以来 was said last, here or in a sentence before."""
    shorter: Period | None = None
    """The interval before that of the sums that a sentence before this one gave: what is new again is of that."""

    @property
    def next_sentence(self) -> int:
        """Return the number of the sentence after it."""
        return self.sentence + 1

    @property
    def is_bare(self) -> bool:
        """Return True if there is no number, heading or topic around it."""
        return not (self.before or self.earlier or self.latest or self.entry or self.heading or self.topic)

    @property
    def last(self) -> Frame | None:
        """Return the number before it in its sentence, or bracket."""
        return self.before[-1] if self.before else None


@dataclass(slots=True, eq=False)
class Frame:
    """One number, stated zero or implied number."""

    value: int
    unit: str
    counts: str
    """Of the unit: cases, people, clusters."""
    qualifier: Qualifier
    status: Status
    start: int
    end: int
    said: Said
    marks: frozenset[str]
    """Links of its own words, and of the clause that opened its list."""
    axis: Axis
    at: Setting
    bracket: Frame | None = None
    """The number after which its bracket is."""
    evidence_start: int = 0
    evidence_end: int = 0
    unfit: str = ""
    """Why it cannot be a row, whoever owns it."""
    group: Group = field(init=False)
    slots: Slots | None = None
    refusal: str = ""
    passing: str = ""
    """The name under which it is passed over, if it is refused and no finding."""
    parts: list[Group] = field(default_factory=list, init=False)
    """Lists that break it down."""


class Candidate(NamedTuple):
    """A candidate owner; ``owner`` None: the group owns itself."""

    owner: Frame | Said | None
    cost: float
    why: str

    @property
    def frame(self) -> Frame | None:
        """Return the owner if it is a number."""
        return self.owner if isinstance(self.owner, Frame) else None


@dataclass(slots=True, eq=False)
class Group:
    """Frames of one axis that share an owner."""

    axis: Axis
    frames: list[Frame] = field(default_factory=list)
    choice: Candidate | None = None
    offered: Sequence[Candidate] = ()
    """The candidates among which it was, the cheapest first in the best hypothesis."""
    rest: int = 0
    """Of a last entry that names no place: 其余区县28例."""
    total: int = 0
    """Of its numbers and the rest."""

    @property
    def owner(self) -> Frame | None:
        """Return the number that was chosen as its owner."""
        return self.choice.frame if self.choice else None

    def add(self, frame: Frame) -> None:
        """Add one number."""
        self.frames.append(frame)
        self.total += frame.value
        frame.group = self

    def add_rest(self, value: int) -> None:
        """Add a number that is no frame."""
        self.rest += value
        self.total += value
