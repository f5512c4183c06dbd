"""What holds while a text is walked, by how long it holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.grammar.frames import Frame
    from pipelines.grammar.place import Place
    from pipelines.grammar.said import Said


class About(NamedTuple):
    """What a text is about before its first sentence is read."""

    disease: str
    reporter: Place
    published: dt.date | None
    is_nations: bool
    """The nation's own source or publisher."""
    printed: dt.date | None
    """The day of publication, else the first day that is printed with its year."""


@dataclass(slots=True)
class Section:
    """Holds for a paragraph, or longer where it says so."""

    reporter: Place
    """Until another authority is quoted."""
    subject: Place
    """The place a sentence is about."""
    disease: str
    """For the rest of the text, until another is named."""
    is_other: bool = False
    """The clause counts a disease without a slug: 耐多药肺结核."""
    disease_class: str = ""
    """乙类传染病, to which 其余 returns."""
    origin: str = ""
    heading_origin: str = ""
    """Of a heading on a line of its own; for the paragraphs that follow."""
    heading_place: Place | None = None
    is_digest: bool = False
    """The nation's text tells of one province after the other: 全省 is the one named last."""
    is_foreign: bool = False
    is_source: bool = False
    """The country that was named is where cases came from: what follows its clause is not abroad."""
    abroad_in: int = 0
    """The last sentence that named another country."""
    is_abroad: bool = False
    """The sentence before counted what is abroad, and its paragraph nothing else."""
    is_of_none: bool = False
    """The last sentence that counted said what its places had none of."""
    is_home: bool = False
    """A number of the paragraph was not abroad."""

    is_numbered: bool = False
    """Cases are told of by their numbers: 感染者1至11:…; for the sentence, and the next if it opens with 其中."""

    def start_paragraph(self) -> None:
        """Return to what the section is about."""
        self.subject = self.heading_place or self.reporter
        self.origin, self.is_foreign = self.heading_origin, False
        self.is_abroad, self.is_home, self.is_of_none = False, False, False

    def speak_of(self, place: Place) -> None:
        """Make a place the subject."""
        self.subject, self.origin, self.is_foreign = place, self.heading_origin, False


@dataclass(slots=True)
class Item:
    """Holds up to a semicolon."""

    subject: Place
    numbers: list[Frame] = field(default_factory=list)
    is_fresh: bool = True
    """No clause of it had a role yet."""
    passing: str = ""
    """Its numbers are passed over, under this name."""
    tails: list[Frame] = field(default_factory=list)
    unfit: str = ""
    """Why its numbers cannot be rows."""
    excluding: tuple[str, ...] = ()
    """Diseases that its numbers leave out."""
    disease: str | None = None
    """Of an entry of a list of diseases: 霍乱2例,死亡1例."""
    entry: Frame | None = None
    """The entry of a list of places whose items semicolons part: what follows it is of its place."""


@dataclass(slots=True)
class Stretch:
    """Holds for a sentence, or inside a bracket."""

    bracket: Frame | None
    """The number after which the bracket stands; None outside of brackets."""
    nth: int
    item: Item
    numbers: list[Frame] = field(default_factory=list)
    earlier: list[Frame] = field(default_factory=list)
    topic: Frame | Said | None = None
    heading: Said | None = None
    marks: frozenset[str] = frozenset()
    is_now: bool = False
    is_since: bool = False
    """入冬以来 was said in a clause without a number."""
    item_number: int = 0
    has_place_items: bool = False
    """Semicolons part its entries of places."""
    lists_names: bool = False
    """A bracket that is nothing but names and numbers, which add up to the number before it."""
    is_after_event: bool = False
    """Events of an unknown kind were counted: 突发公共卫生事件5起."""
