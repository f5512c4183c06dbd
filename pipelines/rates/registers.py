"""What the words before a number say: one register for each thing that a rate is restricted to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.rates.patterns import Patterns

if TYPE_CHECKING:
    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.places.place import Place
    from pipelines.grammar.tree import Element
    from pipelines.rates.other_times import Reference

_FIND: Final = Patterns("registers")


class Name(NamedTuple):
    """One name of a kind: what it means and where it is printed."""

    kind: str
    means: str
    start: int
    end: int
    place: Place | None = None
    """Of the name of a place."""
    printed: str = ""
    """As printed, where it is no stretch of the text: 门诊 of 门急诊."""


class Tally(NamedTuple):
    """A count of samples or cases: 2195份. It may be the numerator or the denominator of a percentage."""

    value: int
    start: int
    end: int
    is_positive: bool
    """It counts what tested positive."""
    is_tested: bool
    """It counts what was tested."""


class When(NamedTuple):
    """A period, or several in a row, and where they are printed."""

    periods: tuple[Period, ...]
    start: int
    end: int


RUNS: Final = ("measures", "diseases", "variants", "settings", "regions", "subgroups", "methods", "places", "origins")
"""Registers that hold a run of names."""


@dataclass(slots=True)
class Registers:
    """Runs of names: 南方省份和北方省份 are one run of two, which a list of two numbers may be shared out among."""

    measures: tuple[Name, ...] = ()
    diseases: tuple[Name, ...] = ()
    counted: tuple[Name, ...] = ()
    """Diseases that are listed with a count each: 肺结核3000例、梅毒2000例."""
    variants: tuple[Name, ...] = ()
    settings: tuple[Name, ...] = ()
    regions: tuple[Name, ...] = ()
    subgroups: tuple[Name, ...] = ()
    """Of age, or any other kind than a region."""
    methods: tuple[Name, ...] = ()
    origins: tuple[Name, ...] = ()
    """本土, 境外."""
    routes: tuple[Name, ...] = ()
    """The route that a share is of, where one list of routes has as many numbers."""
    places: tuple[Name, ...] = ()
    when: When | None = None
    reported: When | None = None
    """The period before that one: what is reported after 由第46周的4.1%升至."""
    day: When | None = None
    """A day that the clause itself names."""
    day_before: When | None = None
    """The day or year that an earlier clause of the sentence names."""
    season: When | None = None
    """Months of any of the years that are reported, which the sentence opens with."""
    whole: tuple[tuple[Name, ...], tuple[Name, ...]] | None = None
    """The measures and diseases before 其中, of which the next item is again: 18.2%，其中甲型占93%；北方为6.4%."""
    ahead: Name | None = None
    """What a number comes before: 78.1%为H3N2."""
    carried: Name | None = None
    """What a number of samples is positive for: 11.4%带有新冠病毒."""
    anchor: Name | None = None
    """The disease that the bracket is printed right after."""
    inside: tuple[tuple[Name, ...], tuple[Name, ...]] = ((), ())
    """The measures before a list, and that of the bracket after its first name: 肺结核（占比16.9%）、梅毒（16.2%）."""
    foreign: Name | None = None
    """Another country, or the world, that the sentence is about."""
    is_aside: bool = False
    """It is only compared with, or where cases came from: the next sentence is of home."""
    is_of_title: bool = False
    """The text is about another country, and only a place of home ends that."""
    ranked: Name | None = None
    """居前5位的病种: the diseases that are listed are the part of a share together."""
    class_: Name | None = None
    """乙类传染病: whose rates are reported after those of its diseases."""
    total: Name | None = None
    """The class that a sentence is about, and not a part of it (其中): 占发病总数 is said of it."""
    of: str = ""
    """The whole of a share that an earlier clause says."""
    cases_before: tuple[Name, ...] = ()
    """Of whose samples the sentence before reports positivities, while this one names no others."""
    sample: Name | None = None
    occupies: Name | None = None
    """占: after it the whole is printed."""
    has_number: bool = False
    """A number was read since."""
    tallies: list[Tally] = field(default_factory=list)
    """Of the paragraph so far; shared by copies."""
    clause_start: int = 0
    has_own_measure: bool = False
    """The sentence itself names the measure."""
    has_own_disease: bool = False
    is_part: bool = False
    """The type that was named last is the part of a share, and not what the next sentence is about."""
    is_of_none: bool = False
    """So are several diseases, one of which the text seemed to be about: the next sentence is of all, or of none."""
    is_undated: bool = False
    """近四周: nothing says from which day to which."""
    is_to_date: bool = False
    """截至10月31日累计: so are the next sentences of the paragraph, until one says a period."""
    recent: int = 0
    """How many weeks 近四周 is."""

    def find_cases(self) -> tuple[Name, ...]:
        """Return the cases whose samples are tested: those of the sentence, else of the one before."""
        return tuple(one for one in self.settings if one.means == "cases") or self.cases_before

    def name_whole(self) -> tuple[Name, ...]:
        """Return what the next sentence is about: after the positivity of a type the whole, after a share none."""
        is_one = len(self.diseases) == 1
        if not (is_one and self.is_part):
            return self.diseases if is_one else ()
        whole = self.diseases[0].means.partition("-")[0]
        is_share = not self.measures or self.measures[-1].means != "positivity"
        return () if is_share or whole != "influenza" else (self.diseases[0]._replace(means=whole),)

    def take_when(self, when: When) -> None:
        """Set the period that the words after it are of."""
        self.when, self.is_undated, self.is_to_date, self.recent = when, False, False, 0

    def take_names(self, other: Registers) -> None:
        """Set of whom and where numbers are as in other registers."""
        self.diseases, self.variants, self.settings = other.diseases, other.variants, other.settings
        self.regions, self.subgroups, self.places = other.regions, other.subgroups, other.places

    def copy(self) -> Registers:
        """Return registers that a bracket may change."""
        return replace(self)


def are_listed(text: str, end: int, start: int) -> bool:
    """Return True if only a mark or 和 is between two words: they are names of one list."""
    return 0 <= start - end <= _JOINT_CHARS and bool(_FIND.joint.fullmatch(text, end, start))


def find_start(text: str, at: int, marks: str = "。\n") -> int:
    """Return where the sentence that an offset is in begins, or the item of one."""
    return max(text.rfind(mark, 0, at) for mark in marks) + 1


def are_counted(text: str, end: int, start: int) -> bool:
    """Return True if a count and a mark are between two words: 肺结核3000例、梅毒2000例."""
    return bool(_FIND.counted.fullmatch(text, end, start))


def get_run(said: Registers, register: str) -> tuple[Name, ...]:
    """Return the names of a run."""
    run: tuple[Name, ...] = getattr(said, register)
    return run


@dataclass(slots=True)
class Walk:
    """What applies inside one clause, or one bracket."""

    last: Element | None = None
    """The last word that means something."""
    reference: Reference | None = None
    """Another period that was named."""
    anchor: Element | None = None
    """What a bracket is printed after."""
    anchor_reference: Reference | None = None
    instead: Registers | None = None
    """What applies again after the bracket of a name that is compared with: 东湖区高于全市（4.2%），为5.2%."""


_JOINT_CHARS: Final = 4
