"""Make the frames of one phrase of a clause, and keep what it says of the numbers after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import are_related
from pipelines.grammar.frames import shapes
from pipelines.grammar.frames.abroad import Abroad
from pipelines.grammar.frames.axes import find_axis, set_route
from pipelines.grammar.frames.disease_said import DiseaseSaid
from pipelines.grammar.frames.frames import THAT_SCHOOL, Said
from pipelines.grammar.frames.framing import LEFT, OF_DISEASES, OF_PATIENTS, OF_SEVERAL, Framer, Phrase, list_diseases
from pipelines.grammar.frames.passing import PassedSpan, follows_left_out, opens_with_rest
from pipelines.grammar.frames.said_words import read_said
from pipelines.grammar.frames.state import About, Item, Section, Stretch, note_origin, set_topic
from pipelines.grammar.frames.tails import read_tail
from pipelines.grammar.frames.zeros import read_zeros
from pipelines.grammar.lexicon import entries, is_class
from pipelines.grammar.measures import CASES, CLUSTER_CASES, INFECTED, INFECTIONS, OUTCOMES
from pipelines.grammar.patterns import COLON, has_shape
from pipelines.grammar.places.place import (
    NOWHERE,
    breaks_out_in_house,
    is_about_house,
    is_house_name,
    names_institution,
)
from pipelines.grammar.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.frames import Frame
    from pipelines.grammar.periods.times import Times
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.tree import Bracket, Clause, Element

OF_INSTITUTION: Final = "a number of an institution"
_OF_UNKNOWN: Final = "a number of a place that is not known"
_OF_BEFORE: Final = "a time before that is not said"
_OF_THINGS: Final = "a part of things, not of cases"
_OF_REST: Final = "others of a class of diseases: which ones, nothing says"
_LEAVING_OUT: Final = frozenset({"except", "beyond"})
BETWEEN: Final = "between"
"""Marks a number before one of another disease: it is of the disease before it."""
SPREAD: Final = frozenset({"spread"})
"""Marks of a heading or topic whose list spreads over several sentences."""


class PhraseReader:
    """Make frames of the phrases of a text.

    ``section`` keeps what the text has said so far, ``framer`` the frames, ``passed`` what is passed over.
    """

    def __init__(self, text: str, times: Times, places: Places, about: About) -> None:
        self._text = text
        self._times = times
        self._places = places
        self._published = about.printed
        abroad = Abroad(text, places, is_nations=about.is_nations, is_titled=about.is_abroad)
        self.section = Section(places.reporter, places.reporter, abroad, DiseaseSaid())
        self.section.disease.set_main(about.disease)
        self.section.is_of_house = is_about_house(about.title)
        self.section.heading_origin = self.section.origin = about.origin
        self.framer = Framer(times, self.section)
        self.passed: list[PassedSpan] = []

    def say(self, words: Sequence[Element]) -> Said:
        return read_said(
            words, self._text, self.section.disease.current, self._published, knows_zones=self._places.has_region
        )

    def read(self, words: Sequence[Element], role: str, clause: Clause, stretch: Stretch) -> list[Frame]:
        said = self.say(words)
        both = self.section.counts_both and not self._places.has_region
        if said.measures == (CASES,) and (both or _sums_virus(said, stretch)):
            said.measures = (INFECTIONS,)
        if said.own:
            said.own_area = self._places.find_own(said.own, said.own_names, stretch.item.subject)
        self.note_unfit(said, words, clause, stretch.item)
        phrase = Phrase(words, said, said.marks | stretch.marks | ({"among"} if role == "topic" else set()))
        count = next((word for word in words if isinstance(word, Token) and word.kind == "count"), None)
        if role == "tail" or (count is not None and (said.unknown or clause.kinds & {"found", "is"})):
            set_route(words, said, self._text)
        if stretch.bracket is None:
            self._note_context(phrase, role, clause, stretch)
        if role == "zero":
            return self._read_zeros(phrase, clause.after, stretch)
        if role == "tail":
            if all(word.kind == "place" for word in words) and self._set_district(stretch.bracket, said):
                return []
            stretch.item.tails = read_tail(self.framer, phrase, stretch, mark=clause.after)
            return stretch.item.tails
        if role != "except" and not clause.kinds.isdisjoint(_LEAVING_OUT) and has_shape(words, "leaves out"):
            leave_out(said, stretch)
        if count is not None:
            return self._frame_count(count, phrase, role, clause, stretch)
        self._read_topic(phrase, role, clause, stretch)
        return []

    def _set_district(self, zone: Frame | None, said: Said) -> bool:
        """Set the place of a zone that no gazetteer has to the district in its bracket: 经开区（头屯河区）4例.

        Return True if it was.
        """
        if zone is None:
            return False
        names = zone.said.places[0] if zone.said.places else (zone.said.zone,)
        is_zone = names[-1] and not self._places.find(names).code and bool(self._places.find(said.places[0]).code)
        if is_zone:
            zone.said.places, zone.said.zone = said.places, ""
        return bool(is_zone)

    def _read_zeros(self, phrase: Phrase, mark: str, stretch: Stretch) -> list[Frame]:
        entry = stretch.item.entry
        stretch.item.entry = entry or _joined_to(phrase.said, mark, stretch.item)
        is_of_school = THAT_SCHOOL in phrase.said.subjects  # 该校无新发病例: none in it, and no zero of the area
        zeros = [] if is_of_school else read_zeros(self.framer, phrase, stretch)
        stretch.item.entry = entry
        if not zeros:  # 其他区县无新增病例: of none that is named
            self.passed.append(PassedSpan("zero", phrase.words[0].start, phrase.words[-1].end))
        if "except" in phrase.said.marks and phrase.said.diseases:
            self.section.disease.current = self.section.disease.group  # 除鼠疫、霍乱无病例外，其余共报告9000例
        elif phrase.said.basis == "new" and len(phrase.said.diseases) == 1:
            stretch.item.disease = phrase.said.disease  # 无新增流脑病例，今年累计3例
        if stretch.has_place_items and zeros:
            stretch.item.entry = zeros[0]  # 东湖区2例；南桥区无新增病例，治愈2例
        return keep_frames([zero for zero in zeros if not zero.said.unknown], stretch)

    def _note_context(self, phrase: Phrase, role: str, clause: Clause, stretch: Stretch) -> None:
        """Keep what a phrase outside of brackets says of the numbers after it: the time, the place, the origin."""
        said = phrase.said
        is_of_things = "count" not in clause.kinds and shapes.counts_things(phrase.words, self._text)
        stretch.follows_things = not stretch.numbers and (is_of_things or stretch.follows_things)
        if said.is_of_day and not is_of_things:
            is_after_number = "period" not in clause.kinds and bool(stretch.numbers or stretch.earlier)
            self._times.return_to_day(is_after_number=is_after_number)
        if "count" not in clause.kinds and not is_of_things and (said.is_of_day or "period" in clause.kinds):
            is_interval = (said.says_interval or said.says_day) and not said.says_year
            stretch.time_alone = "day" if said.is_of_day else "interval" if is_interval else ""
        stretch.is_now = stretch.is_now or said.is_moment or (said.is_now and "count" not in clause.kinds)
        stretch.is_since = stretch.is_since or (said.is_since and "count" not in clause.kinds)
        if not (self.section.abroad.applies and self.section.abroad.names_other(clause)):
            set_topic(phrase, role, self._places, self.section, stretch.item)
        note_origin(said, phrase.words, self.section)

    def note_unfit(self, said: Said, words: Sequence[Element], clause: Clause, item: Item) -> None:
        """Note that what follows is of a town without a name, or of a school, until a place is named."""
        if self._places.is_unnamed(said):
            item.unfit = "a town that is not named"
        elif any(word.means == "before-then" for word in words):
            item.unfit = _OF_BEFORE
        elif item.unfit == _OF_BEFORE and "period" in clause.kinds:
            item.unfit = ""  # 此前，截至11月20日累计报告9例
        elif said.own_area == NOWHERE and self._places.reporter != NOWHERE:
            item.unfit = f"nothing says whose area {said.own} is"
        elif said.attributes and (self._is_of_institution(words) or any(one.means == "care-centre" for one in words)):
            item.unfit = OF_INSTITUTION
        elif "count" not in clause.kinds and has_shape(words, "leads, unknown" if not said.zone else "leads, zone"):
            item.unfit = _OF_UNKNOWN
        elif is_house_name(said.led_by) and CLUSTER_CASES not in said.measures:
            item.unfit = OF_INSTITUTION  # 示例大学新增9例，累计确诊30例
        elif item.unfit in (OF_INSTITUTION, _OF_UNKNOWN) and (said.subjects or said.places):
            item.unfit = ""  # until a place is named that is known
        elif item.unfit in OF_SEVERAL:  # 其余3个区确诊9例、无症状感染者8例，全市累计…
            is_of_them = not said.basis or clause.after == "、"
            item.unfit = "" if said.subjects or said.places or not is_of_them else item.unfit
        self._note_house(said, words, item)

    def exclude(self, bracket: Bracket, made: Sequence[Frame], stretch: Stretch) -> None:
        """Take a bracket that leaves something out of a number: 乙类传染病（不含霍乱）, 5例（东湖区以外）."""
        first = bracket.first_clause
        if first is None or bracket.has_count or first.kinds.isdisjoint(("without", "except", "beyond")):
            return
        said = self.say(first.elements)
        if not (said.diseases or said.origins or any(map(self._places.is_counted_in, said.places))):
            return  # 全国（不含港澳台） is the nation as it is always counted
        leave_out(said, stretch)
        for frame in made or (() if stretch.numbers else stretch.earlier):  # 累计61例。（东湖区除外）
            frame.at.excluding, frame.unfit = stretch.item.excluding, stretch.item.unfit

    def restrict(self, numbers: Sequence[Frame], words: Sequence[Element]) -> None:
        """Restrict numbers in a bracket to whom the words before it name: 学生病例数上升（9月3例，10月9例）."""
        if group := self.say(words).subgroup:
            for frame in numbers:
                frame.said.subgroup = frame.said.subgroup or group

    def _note_house(self, said: Said, words: Sequence[Element], item: Item) -> None:
        """Note that what follows is of a school or the like in which a disease broke out, until a place is named."""
        counts = {word.counts for word in words}
        is_of_none = CASES in counts or self._places.has_region or not (said.diseases or said.measures)
        if not is_of_none and breaks_out_in_house(self._text[words[0].start : words[-1].end]):
            self.section.is_of_house = True
        elif said.places or (said.subjects and said.subjects[-1] != THAT_SCHOOL):
            self.section.is_of_house = False
        if self.section.is_of_house and CLUSTER_CASES not in said.measures:
            item.unfit = item.unfit or OF_INSTITUTION

    def _is_of_institution(self, words: Sequence[Element]) -> bool:
        """Return True for words without a number that name a school or the like, and not where people died."""
        is_named = names_institution(self._text[words[0].start : words[-1].end]) and words[-1].means not in OUTCOMES
        return is_named and all(word.kind not in ("count", "all") for word in words)

    def _read_topic(self, phrase: Phrase, role: str, clause: Clause, stretch: Stretch) -> None:
        """Take a label, a topic or a heading; 乙类传染病中 says of which disease the next numbers are, no more."""
        said = phrase.said
        is_label = clause.before == COLON and has_shape(phrase.words, "label")
        if is_label and said.subjects:
            return  # which is the subject already
        if is_label and len(said.places) == 1:
            stretch.item.subject = self._places.of_subject(said.places[0])
            if stretch.item_number == 0 and stretch.bracket is None:
                is_beyond = not self._places.is_part(stretch.item.subject, self._places.reporter)
                self.section.set_head(stretch.item.subject, is_beyond=is_beyond)
        elif role == "topic":
            if said.names_count or said.origins:
                said.attributes += tuple(shapes.before_measure(phrase.words))
                stretch.topic, stretch.marks = said, SPREAD | (said.marks & {"part"})
        elif role == "heading" or clause.before == COLON:
            lists = SPREAD if said.names_count or not said.disease or is_class(said.disease) else frozenset()
            stretch.heading, stretch.marks = said, lists | (said.marks & {"part"})
            if said.measures and not said.basis and isinstance(stretch.topic, Said):
                origins = stretch.topic.origins if said.measures == (CASES,) else ()  # 新增本土病例中，…，病例分布在…
                said = replace(said, basis=stretch.topic.basis, origins=said.origins or origins)
            ends_topic = stretch.topic is not None and said.measures != (CASES,)  # 危重病例中，…；出院病例为南桥区1例
            if said.measures and (said.basis or ends_topic):
                stretch.topic = said
        elif "part" in phrase.marks and clause.before == ",":
            leads = has_shape(phrase.words, "leads") and phrase.words[-1].kind == "place"  # 其中东湖区，累计报告20例
            stretch.marks = frozenset() if leads else frozenset({"part"})

    def _frame_count(self, count: Token, phrase: Phrase, role: str, clause: Clause, stretch: Stretch) -> list[Frame]:
        is_joined = clause.after == "、" or clause.elements[0].kind == "and"  # 新增3例重症，以及1例死亡
        said, marks = phrase.said, phrase.marks | ({"joined"} if is_joined else set())
        said.is_now = said.is_now or (stretch.follows_now and not said.basis)
        _share_route(said, count, clause, stretch.item, self._text)
        is_none = count.number is not None and count.number.value == 0  # 鼠疫、霍乱报告发病数为0
        joined = _joined_to(said, clause.after, stretch.item)
        shares = "each" in marks or (is_none and "respectively" not in marks and joined is None)
        owns = _share_number(said, phrase.words, count.start, stretch.item) if shares else [said]
        if shapes.goes_on_with_part(said, clause, stretch):
            marks |= {"part"}
        is_of_patients = _has_other_disease(said, stretch.item)
        entry = stretch.item.entry
        stretch.item.entry = entry or joined
        made = []
        for own in owns:
            axis = find_axis(own, marks, stretch)
            if axis in ("", "bare") and shapes.take_unknown_entry(own, phrase.words, count, stretch, self._text):
                axis = "place"
            elif axis == "place" and self._counts_whole(own, stretch):
                axis = ""  # 示例市累计报告30例，东湖区20例: no entry of the list
            made.append(self.framer.add(count, Phrase(phrase.words, own, marks), axis, stretch))
        stretch.item.entry = entry
        if made[0].axis == "place" and stretch.has_place_items:
            stretch.item.entry = made[0]
        is_of_things = stretch.follows_things and "part" in said.marks and not said.places
        of_others = OF_PATIENTS if is_of_patients else _OF_THINGS if is_of_things else self._names_rest(phrase)
        if of_others:
            made[0].unfit = made[0].unfit or of_others
        else:
            self._note_item(made, said, stretch)
        if role == "topic":
            stretch.topic, stretch.marks = made[0], SPREAD
        elif not made[0].axis:
            stretch.marks = frozenset()
        return keep_frames(made, stretch)

    def _note_item(self, made: Sequence[Frame], said: Said, stretch: Stretch) -> None:
        """Note the disease that the numbers after an entry are of; none after 流感、水痘疫情各2起，发病30例."""
        is_next = bool(said.disease) and (stretch.bracket is not None or bool(stretch.item.disease))
        is_type = bool(said.subtype) and not said.disease  # 流感30例，包括9例H3N2，以及2例死亡: of influenza
        if (made[0].axis == "disease" and not is_type) or is_next:
            stretch.item.disease = "" if made[0].unfit == OF_DISEASES else said.disease
        if len({one.said.diseases for one in made}) > 1:
            self.section.disease.current = stretch.item.disease = ""

    def _names_rest(self, phrase: Phrase) -> str:
        """Refuse 其他乙类传染病20例, but not after 除霍乱外, or 其余26种乙类传染病: nearly all."""
        if not (is_class(phrase.said.disease) and opens_with_rest(phrase.words, self._text)):
            return ""
        printed = self._text[phrase.words[0].start : phrase.words[-1].end]
        return "" if "种" in printed or follows_left_out(phrase.words, self._text) else _OF_REST

    def _counts_whole(self, said: Said, stretch: Stretch) -> bool:
        """Return True for a number of the reporting area by name, which says a measure or comes first."""
        return (said.names_count or not (stretch.numbers or said.marks)) and self._places.is_reporter(said)


def _sums_virus(said: Said, stretch: Stretch) -> bool:
    """Return True for 新增9宗艾滋病病毒感染个案，累积个案30宗: of who has the virus, not of who is ill."""
    last = next(reversed([*stretch.earlier, *stretch.numbers]), None)
    is_of_virus = last is not None and last.said.measures == (INFECTIONS,) and last.at.disease == "hiv-aids"
    return is_of_virus and said.basis == "cumulative" and not said.diseases


def _has_other_disease(said: Said, item: Item) -> bool:
    """Return True for 猴痘41例，其中HIV感染者22例，梅毒8例: no numbers of those, nor is what follows."""
    numbers = item.numbers
    goes_on = bool(numbers) and numbers[-1].unfit == OF_PATIENTS
    if not numbers or said.basis or not (goes_on or "part" in said.marks):
        return False
    counted = numbers[0 if goes_on else -1].at.disease
    is_open = counted in ("", *_SYNDROMES) or is_class(counted)
    return not (is_open or all(are_related(counted, disease) for disease in said.diseases))


_SYNDROMES: Final = frozenset(entry["means"] for entry in entries("diseases") if entry.get("syndrome"))


def _share_route(said: Said, count: Token, clause: Clause, item: Item, text: str) -> None:
    """Share the words of a route, known or not, between cases and asymptomatic ones that it is said of together.

    隔离点发现确诊病例3例、无症状感染者5例; 其中确诊病例3例、无症状感染者5例在隔离点发现.
    """
    last = item.last
    if last is None or not (clause.after in ("、", ",") or clause.elements[0].kind == "and"):
        return
    is_bare = not (said.basis or said.names_whose or said.actions or said.origins or "part" in said.marks)
    if not is_bare or {*last.said.measures, *said.measures} != INFECTED or last.said.measures == said.measures:
        return
    led = text[last.evidence_start : last.start]
    if not (said.route or said.unknown):
        said.route = last.said.route if last.said.route in led else ""
        said.unknown = tuple(words for words in last.said.unknown if "found" in last.said.marks and words in led)
    elif "part" in last.marks and said.route in text[count.end : clause.end]:
        last.said.route = last.said.route or said.route


def _joined_to(said: Said, mark: str, item: Item) -> Frame | None:
    """Return the number of a place that 、 joins one to (南桥区新增2例、死亡1例), but no entry of a list with 、."""
    last = item.last
    is_other_origin = last is not None and bool(last.said.origin) and said.origin not in ("", last.said.origin)
    if last is None or mark != "、" or said.names_whose or not (said.names_count or is_other_origin):
        return None
    if last.marks.isdisjoint({"joined", "listed"}):
        return last if len(last.said.places) == 1 else None
    return last.at.entry if not last.said.places else None


def _share_number(said: Said, words: Sequence[Element], end: int, item: Item) -> list[Said]:
    """Return what is said of each place, or else of each disease, that has the number: 狂犬病和流脑死亡各1例."""
    listed = dict.fromkeys(frame.said.places[0] for frame in item.numbers if frame.said.places)
    places = said.places or (() if said.zone else listed)  # 东湖区、南桥区无新增病例，治愈各1例
    if len(places) > 1:
        return [replace(said, places=(place,)) for place in places]
    several = list_diseases(words, end) or said.diseases if len(set(said.names)) > 1 else ()
    return [said.of_name(name) for name in dict.fromkeys(said.names) if name[0] in several] or [said]


def leave_out(said: Said, stretch: Stretch) -> None:
    """Note the diseases that the numbers of an item leave out; of places and origins no row can say it."""
    if said.diseases and not (said.places or said.origins):
        stretch.item.excluding = tuple(sorted(filter(None, said.diseases)))
    if not stretch.item.excluding:
        stretch.item.unfit = LEFT


def keep_frames(made: list[Frame], stretch: Stretch) -> list[Frame]:
    """Add numbers to those of their sentence and item; after one of several places the item has no place of its own."""
    if made and made[0].said.diseases and stretch.item.numbers and "part" not in made[0].marks:
        stretch.item.numbers[-1].marks |= {BETWEEN}
    if stretch.time_alone == "interval" and made:
        stretch.time_alone = ""  # 2月26日至5月6日，累计确诊300例，死亡3例: the next one follows a number, and no time
    stretch.numbers.extend(made)
    stretch.item.numbers.extend(made)
    if made:
        stretch.item.tails = []
        is_of_class = bool(made[0].said.diseases) and not made[0].said.places  # 艾滋病等乙类传染病
        if made[0].unfit in OF_SEVERAL and stretch.bracket is None and not is_of_class:
            stretch.item.unfit = made[0].unfit
    return made
