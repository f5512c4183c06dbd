"""Say which time applies at a place of a text, and for how much of it a time may apply."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pipelines.grammar.periods.dates import Period


class Applied(NamedTuple):
    """The interval and the moment that apply, and what is known of them."""

    interval: Period | None = None
    instant: Period | None = None
    is_aside: bool = False
    """The interval is a day after the moment of its sentence: 截至28日，昨日新增3例。累计30例."""
    is_of_bulletin: bool = False
    """The interval is more than a day by its date."""
    is_unfinished: bool = False
    """The interval is a day of which a part was said (今天上午): what is new is no number of all of it."""
    day: str = ""
    """ISO day that is spoken of, or empty: places have the names of that day."""

    @property
    def is_known(self) -> bool:
        """Return True if an interval or a moment applies."""
        return bool(self.interval or self.instant)


class Digression(Enum):
    """Days that apply to a part of the text alone; after it the time before them applies again."""

    OWN_DAY = auto()
    """Of one number, up to the end of its clause."""
    PATIENT = auto()
    """The day of a patient, up to the end of the sentence; the sums of the sentence are not of it."""
    CORRECTION = auto()
    """The day of corrected numbers."""
    PART = auto()
    """A time within that of the whole or before it, up to the end of the item: 1至6月30例，其中6月9例；死亡1例."""
    STORY = auto()
    """An hour of a day before the issue, neither of a sum nor with 截至, up to the end of the sentence."""
    PAST = auto()
    """A year that is over, a day before the bulletin's, or an interval that ends with it, in its own paragraph."""


WITHOUT_TIME: Final = (Digression.PATIENT, Digression.STORY, Digression.OWN_DAY)
"""After these no time applies, if none did before."""
