"""Keep what applies while a text is walked, by how long it applies: place, origin and disease that it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.frames.frames import SAME, Said, copy_slots
from pipelines.grammar.lexicon import find_pattern, is_class
from pipelines.grammar.measures import CLUSTERS
from pipelines.grammar.patterns import has_shape
from pipelines.grammar.places.place import NATION, NOWHERE, Place
from pipelines.grammar.tree import Bracket

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.frames.abroad import Abroad
    from pipelines.grammar.frames.disease_said import DiseaseSaid
    from pipelines.grammar.frames.frames import Chain, Frame
    from pipelines.grammar.frames.framing import Phrase
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.tree import Element, Sentence


class About(NamedTuple):
    """What a text is about before its first sentence is read."""

    disease: str
    reporter: Place
    published: dt.date | None
    is_nations: bool
    """The nation's own source or publisher."""
    printed: dt.date | None
    """The day of publication, else the first day that is printed with its year."""
    title: str = ""
    """Normalised."""
    titled: tuple[str, ...] = ()
    """Names of places in the title."""
    own_kinds: frozenset[str] = frozenset()
    """Last characters of the words by which the text calls its own area: 我市, 全县."""
    origin: str = ""
    """That the title alone says."""
    is_abroad: bool = False
    """The title is the name of another country and a disease: 新加坡─登革热."""
    openers: tuple[Chain, ...] = ()
    """Places that open paragraphs, each before what it has."""


@dataclass(slots=True)
class Section:
    """Holds for a paragraph, or longer where it says so."""

    reporter: Place
    """Whose text it is."""
    subject: Place
    """The place a sentence is about."""
    abroad: Abroad
    disease: DiseaseSaid
    paragraph: int = 0
    """The number of the one that is read."""
    has_counted: bool = False
    """The paragraph has counted."""
    origin: str = ""
    heading_origin: str = ""
    """Of a heading on a line of its own; for the paragraphs that follow."""
    heading_place: Place | None = None
    headed_at: int = 0
    """How many paragraphs there were before the last heading on a line of its own."""
    is_digest: bool = False
    """The nation's text reports one province after the other: 全省 is the one named last."""
    head_mark: str = ""
    origin_mark: str = ""
    """The sign after the number of the heading that gave an origin."""
    """The sign after the numeral of the section that gave the place of the heading."""
    has_own: bool = False
    """The reporting area has a numbered section: other sections are not of it."""
    heads_own: bool = False
    """The name of the reporting area and a colon head a line."""
    is_of_equals: bool = False
    """So do other areas: what nothing heads is of none of them."""
    is_by_area: bool = False
    """Parts of the reporting area open paragraphs, which are each about one of them."""
    opened: Place | None = None
    """The part of the reporting area with one number of which the paragraph has opened."""
    is_of_none: bool = False
    """The last sentence that counted said what its places had none of."""
    counts_both: bool = False
    """病例 is the sum of confirmed and asymptomatic cases in this text."""
    is_of_house: bool = False
    """A disease broke out in a school or the like, and no place was named since."""

    def copy(self) -> Section:
        """Return what holds now, which the next sentence does not change."""
        before = copy_slots(self)
        before.disease = copy_slots(self.disease)
        return before

    def start_paragraph(self) -> None:
        """Return to what the section is about."""
        self.abroad.start_paragraph()
        self.subject = self.heading_place or (NOWHERE if self.is_of_equals else self.reporter)
        self.subject = NOWHERE if self.abroad.is_open else self.subject
        self.origin = self.heading_origin
        self.disease.start_paragraph()
        self.is_of_none = self.has_counted = False

    def set_head(self, place: Place, *, is_beyond: bool) -> None:
        """Make a place the subject that heads a line, inside of the reporting area or beyond it."""
        self.set_topic(place)
        self.heads_own = self.heads_own or place == self.reporter
        self.is_of_equals = self.is_of_equals or (self.heads_own and is_beyond)

    def set_topic(self, place: Place) -> None:
        """Make a place the subject."""
        self.subject, self.origin, self.abroad.applies = place, self.heading_origin, False


@dataclass(slots=True)
class Item:
    """Holds up to a semicolon."""

    subject: Place
    numbers: list[Frame] = field(default_factory=list)
    is_fresh: bool = True
    """No clause of it had a role yet."""
    passing: str = ""
    """Its numbers are passed over, under this name."""
    until: frozenset[str] = frozenset()
    """Kinds of words of a number that is no longer passed over."""
    tails: list[Frame] = field(default_factory=list)
    unfit: str = ""
    """Why its numbers cannot be rows."""
    excluding: tuple[str, ...] = ()
    """Diseases that its numbers leave out."""
    disease: str | None = None
    """Of an entry of a list of diseases: 霍乱2例，死亡1例."""
    entry: Frame | None = None
    """The entry of a list of places whose items semicolons part: what follows it is of its place."""

    @property
    def last(self) -> Frame | None:
        """Return its last number so far."""
        return self.numbers[-1] if self.numbers else None


@dataclass(slots=True)
class Stretch:
    """Holds for a sentence, or inside a bracket."""

    bracket: Frame | None
    """The number after which the bracket is; None outside of brackets."""
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
    follows_now: bool = False
    """目前 was said in the clause before, whose number is passed over."""
    time_alone: str = ""
    """The last time that a clause without a number said: ``day`` for 当日, ``interval`` for 过去一周."""
    item_number: int = 0
    has_place_items: bool = False
    """Semicolons part its entries of places."""
    lists_names: bool = False
    """A bracket that is nothing but names and numbers, which add up to the number before it."""
    counts_preliminary: bool = False
    """Cases were counted that are not confirmed yet, which no row has."""
    follows_things: bool = False
    """Things were counted, and no cases yet: 接诊3万人次，其中9例, which are of those."""
    is_after_event: bool = False
    """Events of an unknown kind were counted: 突发公共卫生事件5起."""


_MOST: Final = "most"
_DEAD: Final = "deaths"
_VILLAGE: Final = find_pattern("village_of_a_town")


def set_topic(phrase: Phrase, role: str, places: Places, section: Section, item: Item) -> None:
    """Make the place that leads a phrase, or 全市, the subject of what follows."""
    words, said, marks = phrase
    place = places.subject(said, item.subject)
    if place is None and any(map(_VILLAGE.search, said.attributes)) and all(word.kind != "count" for word in words):
        named = next((word.means for word in words if word.kind == "place"), "")
        is_part = bool(named) and places.find((named,)) not in (NOWHERE, places.reporter)
        section.subject = NOWHERE if is_part else section.subject  # 东湖区河口镇某村发现疫情。累计确诊8例
    if place is None or any(word.means == "travelled" for word in words) or _ranks(phrase, item):
        return  # 病人曾到东湖区
    if any(word.means == "too" for word in words) and not any(word.kind == "count" for word in words):
        item.subject = section.subject = places.reporter  # 东湖区发现霍乱疫情，南桥区也发现疫情，共20例: of both
        return
    speaks = role not in ("tail", "each") and (role != "heading" or bool(said.measures))  # 东湖区新增病例：28日9例
    if speaks and has_shape(words, "leads") and _may_lead(phrase, places.reporter, item):
        item.subject = place
        section.origin = section.heading_origin
        if item.is_fresh and "part" not in marks and not (places.has_region and _names_house(words)):
            section.subject = place
    if said.subjects:
        is_abroad = section.abroad.applies and place == NATION and places.has_region  # 中国疫情严峻，至今累计7千例
        section.set_topic(place)
        section.abroad.applies = is_abroad
        item.subject = place
    if item.subject == place and has_shape(words, "leads"):
        _keep_topic(place, phrase, places, section)


def _names_house(words: Sequence[Element]) -> bool:
    """Return True for 沙田一間幼稚園, where a disease broke out: the sentences after it are of the region again."""
    return any((one.kind, other.counts, other.start) == ("place", CLUSTERS, one.end) for one, other in pairwise(words))


def _ranks(phrase: Phrase, item: Item) -> bool:
    """Return True for the place with the most: 以东湖区为主，累计30例; 其中东湖区新增5例最多，累计30例."""
    is_ranked = any(word.means == _MOST for word in phrase.words) and all(word.kind != "count" for word in phrase.words)
    return bool(item.numbers) and (is_ranked or {_MOST, "part"} <= phrase.marks)


def _keep_topic(place: Place, phrase: Phrase, places: Places, section: Section) -> None:
    """Keep the province in a digest of provinces, of which 全省 shows one, until another is named."""
    says_other = phrase.said.own_area not in (None, places.reporter) and SAME not in phrase.said.subjects
    of_nation, counts = places.reporter == NATION, any(word.kind == "count" for word in phrase.words)
    relays = place == NATION and counts and not (of_nation or places.has_region)  # 东湖市的报: 31省新增9例。⏎治愈2例
    section.is_digest = section.is_digest or relays or (says_other and of_nation)
    if section.is_digest:
        is_own = place == NATION if of_nation else places.is_part(place, places.reporter)
        section.heading_place = None if is_own else place
    places.topic = place
    if counts:
        places.counted = place


def _may_lead(phrase: Phrase, reporter: Place, item: Item) -> bool:
    """Return True unless the phrase is an entry of a list, or a number of its own in an item about the reporter."""
    words, said, marks = phrase
    names_count = bool(said.names_count or said.basis or said.diseases)
    kinds = {word.kind for word in words}
    if "count" in kinds and not (names_count or "found" in kinds or (said.reports and not item.numbers)):
        return False
    return item.is_fresh or "part" in marks or item.subject != reporter or not names_count


def note_origin(said: Said, words: Sequence[Element], section: Section) -> None:
    """Apply an origin before the basis to the sentences that follow: 境外输入现有…."""
    if said.origin and said.basis not in ("", "new") and said.measures and has_shape(words, "origin first"):
        section.origin = said.origin
    if section.origin != said.origin and any(word.kind == "period" for word in words):
        section.origin = section.heading_origin


def _leave_places(section: Section, sentence: Sentence, stretch: Stretch, subject: Place, places: Places) -> None:
    """Drop the place after one number of each (东湖区新增1例): the paragraph is about ``subject``, that before it.

    After items that places head, what follows is of the last of them, or of all: nothing says which.
    """
    numbers = stretch.numbers
    section.is_of_none = bool(numbers) and all(one.status == "stated_zero" for one in numbers)
    is_list = stretch.has_place_items or all(one.said.places or SAME in one.said.subjects for one in numbers)
    named = {places.of_subject(one.said.places[0]) for one in numbers if one.said.places}
    others = named - {section.subject}
    is_list = is_list or (
        0 < len(others) < len(named) and not any(places.is_part(one, section.subject) for one in others)
    )
    is_list = is_list and not _breaks_down(section.subject, sentence, places)
    is_of_class = any(is_class(one.said.disease) for one in numbers)  # 东湖区报告乙类传染病9例
    opens = sentence.opens_paragraph and named == {section.subject}
    goes_on = section.is_by_area and (opens or (named == {section.subject} and subject != section.reporter))
    is_left = bool(numbers) and is_list and not (is_of_class or goes_on)
    is_left = is_left and section.subject not in (NOWHERE, section.reporter)
    section.opened = section.subject if is_left and opens else None
    if is_left:
        section.subject = (section.is_digest and section.heading_place) or subject
    is_own = section.has_counted and subject == section.reporter
    if numbers and is_own and section.subject not in (NOWHERE, subject):
        section.subject = NOWHERE  # 新增9例。北海市新增3例，死亡1例。治愈2例: of that city, or of who reports
    section.subject = NOWHERE if sentence.ends_heads else section.subject


def find_opened(opened: Place, sentence: Sentence, places: Places) -> Place | None:
    """Return whose what is new after one number of a place is: of the place if parts of it follow, else nobody knows.

    东湖市新增3例。新增治愈2例，其中东区1例、西区1例. But 现有30例, and what is new on another day, is of who reports.
    """
    says = {one.means if one.kind == "basis" else one.kind for one in sentence.elements}
    if "new" not in says or not says.isdisjoint(("cumulative", "current", "period", "subject")):
        return None
    named = [places.of_subject((one.means,)) for one in _open_brackets(sentence.elements) if one.kind == "place"]
    if not named:
        return NOWHERE
    return opened if all(places.is_part(one, opened) for one in named) else None


def _open_brackets(elements: Iterable[Element]) -> Iterator[Element]:
    for one in elements:
        yield from _open_brackets(one.elements) if isinstance(one, Bracket) else (one,)


def _breaks_down(whole: Place, sentence: Sentence, places: Places) -> bool:
    """Return True for the subject and parts of it alone: 东湖市新增9例，其中东区5例、西区4例。治愈2例."""
    named = [places.of_subject((one.means,)) for one in _open_brackets(sentence.elements) if one.kind == "place"]
    is_own = named[:1] == [whole] and places.is_part(whole, places.reporter)
    return is_own and any(one != whole for one in named) and all(places.is_part(one, whole) for one in named)


def leave_sentence(
    sentence: Sentence, section: Section, before: Section, stretch: Stretch, places: Places, *, is_of_others: bool
) -> None:
    """Keep what a sentence says of those after it if it counts, is a line of its own or opens a paragraph.

    After another one goes on what was said ``before``, but for a heading: 新增9例。专家提醒南桥区预防流感。死亡1例.
    """
    _leave_places(section, sentence, stretch, before.subject, places)
    rates_place = any(has_shape(one.elements, "rates a place") for one in sentence.clauses)
    if not stretch.numbers and (rates_place or _is_spoken_by_other(sentence, section, places)):
        section.subject = before.subject
    if section.is_of_none and any(
        is_class(one.said.disease) and _DEAD not in one.said.measures for one in stretch.numbers
    ):
        section.disease.return_to(before.disease)  # 无甲类传染病报告。4月报告9例: of those
    elif stretch.numbers and not is_of_others:
        section.disease.note_counted()
        section.has_counted = True
    elif sentence.is_line or not (is_of_others or before.disease.is_said):
        section.disease.set_main(section.disease.current)  # the first that is named is what a text is about
    elif is_of_others or not sentence.opens_paragraph:
        section.disease.return_to(before.disease)
        section.subject, section.origin, section.heading_place = before.subject, before.origin, before.heading_place
        fares = (one.elements for one in sentence.clauses if has_shape(one.elements, "fares"))
        named = (next(word.means for word in words if word.kind == "place") for words in fares)
        if any(places.of_subject((name,)) != before.subject for name in named):
            section.subject = NOWHERE  # 新增9例。东湖区疫情较重。死亡1例
        section.is_digest, section.is_of_house = before.is_digest, section.is_of_house or before.is_of_house


def _is_spoken_by_other(sentence: Sentence, section: Section, places: Places) -> bool:
    """Return True if a sentence is about a place around the reporting area only as that whose authority speaks."""
    is_around = section.subject != section.reporter and places.is_part(section.reporter, section.subject)
    return is_around and any(element.kind in ("authority", "quotes") for element in sentence.elements)
