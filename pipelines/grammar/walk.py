"""Walk the tree sentence by sentence, and let the framer make a frame of every number."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar import shapes
from pipelines.grammar.axes import find_axis, set_route
from pipelines.grammar.frames import note_both, note_sums, widen
from pipelines.grammar.framing import LEFT, OF_DISEASES, OF_SEVERAL, Framer, Phrase, list_diseases
from pipelines.grammar.implied import read_tail, read_zeros
from pipelines.grammar.lexicon import is_class
from pipelines.grammar.measures import CONVERTED
from pipelines.grammar.patterns import has_shape
from pipelines.grammar.place import NATION, NOWHERE, names_institution
from pipelines.grammar.rewrites import correct, join_clauses, pass_bracket, share_route, split_clause
from pipelines.grammar.roles import COLON, PassedSpan, find_role, name_passing
from pipelines.grammar.said import Said, read_said
from pipelines.grammar.shares import share_out, split_phrases
from pipelines.grammar.state import (
    About,
    Item,
    Section,
    Stretch,
    leave_places,
    lists_equals,
    note_abroad,
    note_disease,
    note_origin,
    set_topic,
)
from pipelines.grammar.tokens import Token
from pipelines.grammar.tree import Bracket

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames import Frame
    from pipelines.grammar.places import Places
    from pipelines.grammar.said import Chain
    from pipelines.grammar.times import Times
    from pipelines.grammar.tree import Clause, Element, Sentence

_PHRASED: Final = frozenset({"count", "topic", "each", "except"})
_TIMED: Final = frozenset({"period", "bracket"})
_NAMES_DISEASE: Final = frozenset({"unknown", "disease"})
_OF: Final = "的"
_CARE: Final = "care-centre"
_OF_INSTITUTION: Final = "a number of an institution"
_COMPARING: Final = frozenset({"change", "other_time"})
_LEAVING: Final = frozenset({"without", "except"})
_LEAVING_OUT: Final = frozenset({"except", "beyond"})
_NOTIFICATIONS: Final = "notifications"
_PRELIMINARY: Final = "preliminary"
_NUMBERED: Final = "numbered"
_THRESHOLD: Final = "threshold"
_SPREAD: Final = frozenset({"spread"})


class Walker:
    """Read one sentence after the other; ``framer`` keeps the frames, ``passed`` what is passed over."""

    def __init__(self, text: str, times: Times, places: Places, about: About) -> None:
        self._text = text
        self._times = times
        self._places = places
        self._published = about.printed
        self._section = Section(places.reporter, places.reporter, about.disease, about.is_nations)
        self._numbers: list[Frame] = []
        """Of the last sentence that had any."""
        self._nth = 0
        self.framer = Framer(times, self._section)
        self.passed: list[PassedSpan] = []

    def take(self, sentence: Sentence) -> None:
        """Read one sentence of the text."""
        section = self._section
        first = next((element.kind for clause in sentence.clauses for element in clause.elements), "")
        if sentence.opens_paragraph:
            if (heading := shapes.line_heading(sentence)) is not None:
                self._head(heading)
                return
            if first != "part" or not self._numbers:  # 其中 is of the numbers above it, and of their place
                section.start_paragraph()
            self._places.speaking = NOWHERE
        section.is_numbered = section.is_numbered and first == "part" and not sentence.opens_paragraph
        if section.is_of_none and first == "period":
            section.subject = section.heading_place or section.reporter  # 东湖区无新增病例。截至28日，累计30例
        self._times.start_sentence()
        self._nth += 1
        stretch = Stretch(None, self._nth, Item(section.subject), earlier=self._numbers)
        section.is_foreign = section.is_abroad or section.heading_is_foreign
        passed, subject, disease = len(self.passed), section.subject, section.disease
        quoted = self._places.find_quoted(sentence, section.reporter)
        section.subject = quoted or subject
        if quoted is not None and not self._places.is_part(section.reporter, quoted):
            stretch.earlier = []  # what another authority counts is no part of what was counted before
        self._read(sentence, stretch)
        if section.subject == quoted:
            section.subject = subject
        leave_places(section, stretch, subject)
        section.is_home = section.is_home or bool(stretch.numbers)
        section.is_abroad = section.is_foreign and not section.is_home and len(self.passed) > passed
        note_sums([*stretch.earlier, *stretch.numbers])
        is_listed = bool(stretch.numbers) and {"part", "spread"} & stretch.numbers[0].marks
        widen(self.framer.since([*(stretch.earlier if is_listed else ()), *stretch.numbers]), self._places)
        if not stretch.numbers and sentence.is_line and section.disease not in ("", disease):
            self._numbers = []  # a heading of another disease: what was counted above it is not what follows counts
        if stretch.numbers:
            is_part = "part" in stretch.numbers[0].marks and bool(stretch.numbers[0].axis)
            self._numbers = [*(stretch.earlier if is_part else ()), *stretch.numbers]

    def _head(self, heading: Sequence[Element]) -> None:
        """Take a heading on a line of its own: a place, country or origin, which applies until the next such line."""
        said = self._say(heading)
        said.own_area = self._places.find_own(said.own, said.own_names, self._section.reporter) if said.own else None
        self._times.start_sentence()
        self._times.note_periods(shapes.find_timed_tokens(heading))
        self._section.heading_origin = said.origin
        self._section.disease = said.disease or self._section.disease
        self._section.heading_is_foreign = any(word.kind == "foreign" for word in heading)
        if said.places:
            self._section.heading_place = self._places.of_subject(said.places[0])
        else:
            self._section.heading_place = self._places.subject(said, self._section.reporter)
        self._section.start_paragraph()

    def _say(self, words: Sequence[Element]) -> Said:
        return read_said(words, self._text, self._section.disease, self._published, knows_zones=self._places.has_region)

    def _read(self, sentence: Sentence, stretch: Stretch) -> None:
        stretch.has_place_items = shapes.lists_places(sentence.items)
        subject = self._section.subject
        for nth, item in enumerate(sentence.items):
            stretch.item_number = nth
            if stretch.bracket is None:
                stretch.item = Item(self._section.subject)
            else:
                stretch.item = Item(stretch.item.subject, is_fresh=False, passing=stretch.item.passing)
            clauses = share_route(join_clauses(share_out(item)))
            left_out = shapes.find_left_out(clauses, self._text)
            for at, clause in enumerate(clauses):
                if at in left_out:
                    self._pass("left-out", clause.elements)
                    continue
                if shapes.is_prose(clause) and not self._places.has_region:
                    self._section.is_other = False
                    continue
                if shapes.is_entry(clause) and not (stretch.item.passing or self._section.is_numbered):
                    self._entry(clause, stretch)
                    continue
                corrected, withdrawn = correct(clause)
                self.passed += withdrawn
                for part in split_clause(corrected):
                    self._clause(part, stretch)
            if stretch.bracket is None and lists_equals(stretch.item, self._places):
                self._section.subject = subject  # 东湖区、南桥区分别新增5例、7例；治愈3例

    def _clause(self, clause: Clause, stretch: Stretch) -> None:
        kinds = clause.kinds
        flat = shapes.without_brackets(clause.elements) if "bracket" in kinds else clause.elements
        self._note_times(clause, kinds, stretch)
        role = find_role(flat, clause.before, is_aside=_is_aside(flat, stretch))
        passing = name_passing(role, flat, kinds, stretch.item, is_foreign=self._section.is_foreign)
        self._section.is_numbered = self._section.is_numbered or (_NUMBERED in kinds and stretch.bracket is None)
        if self._section.is_numbered and "count" in kinds:
            passing = passing or _NUMBERED
        if not passing and role == "count" and self._is_story(flat, clause):
            passing = "history"
        if not passing and role == "count" and shapes.names_rest(flat, stretch.numbers, self._text):
            passing = "rest"  # of a list: 其余区县28例 is of no place, and counts where the list has to add up
            stretch.numbers[-1].group.add_rest(shapes.count_of(flat))
        if passing:
            self._pass_clause(passing, clause, flat, stretch)
            return
        self._read_phrases(clause, role, stretch)
        if stretch.bracket is None:
            if "disease" in kinds:
                note_disease(flat, role, self._section)
            if "unknown" in kinds and "within" not in kinds and any(map(shapes.counts_events, flat)):
                stretch.is_after_event = True
        if flat and role:
            stretch.item.is_fresh = False

    def _pass_clause(self, passing: str, clause: Clause, flat: Sequence[Element], stretch: Stretch) -> None:
        """Pass over a clause; keep what it says of whom the numbers after it are."""
        self._pass(passing, clause.elements)
        stretch.counts_preliminary = stretch.counts_preliminary or passing == _PRELIMINARY
        if "count" not in clause.kinds:
            self._note_unfit(self._say(flat), flat, clause, stretch.item)
            led = list(takewhile(lambda element: element.kind not in _COMPARING, flat))
            if len(led) < len(flat) and stretch.bracket is None:
                note_disease(led, "", self._section)  # 手足口病病例数较去年同期上升，共报告9例
        elif passing == _THRESHOLD and clause.before == COLON:
            stretch.heading, stretch.marks = self._say(flat), _SPREAD  # 确诊病例少于10例的区：东湖区8例
        if passing == _NOTIFICATIONS and stretch.bracket is None:
            self._note_notifications(flat, stretch)

    def _note_notifications(self, flat: Sequence[Element], stretch: Stretch) -> None:
        """Keep what a number that is passed over says of place and basis: 累计相关通报300例，其中30例确诊."""
        said = self._say(flat)
        stretch.heading = Said(basis=said.basis or ("cumulative" if said.is_now else ""))
        set_topic(Phrase(flat, said, said.marks), "", self._places, self._section, stretch.item)

    def _entry(self, clause: Clause, stretch: Stretch) -> None:
        """Read 东湖区20例, which most clauses are, without looking for anything else."""
        place, count = clause.elements
        if stretch.bracket is None:
            self._section.is_foreign = False
        elif self._section.is_foreign:
            self._pass("foreign", clause.elements)
            return
        said = Said(places=((place.means,),))
        frame = self.framer.add_entry(cast("Token", count), place.start, said, stretch)
        if stretch.has_place_items:
            stretch.item.entry = frame
        _keep([frame], stretch)
        stretch.item.is_fresh = False

    def _note_times(self, clause: Clause, kinds: set[str], stretch: Stretch) -> None:
        """Take the periods of a clause, towns, whether it is about another country, and a disease without a slug."""
        for at, element in enumerate(clause.elements if kinds & {"place", "authority"} else ()):
            if element.kind == "place":
                self._places.note_named(element.means, self._text, element.end)
                if any((one.kind, one.means) == ("authority", "local") for one in clause.elements[at + 1 : at + 2]):
                    names = [one.means for one in clause.elements[: at + 1] if one.kind == "place"]
                    stretch.item.subject = self._places.note_speaking(names) or stretch.item.subject
            elif (element.kind, element.means) == ("authority", NATION.code) and self._places.has_region:
                stretch.item.subject = NATION
        if stretch.bracket is None and kinds & _TIMED:
            self._times.note_periods(shapes.find_timed_tokens(clause.elements))
        section = self._section
        note_abroad(clause, stretch, section, self._text, in_region=self._places.has_region)
        section.is_other = False
        if ("count" in kinds or "disease" not in kinds) and kinds & _NAMES_DISEASE:
            tokens = [element for element in clause.elements if isinstance(element, Token)]
            if shapes.names_other(tokens, clause.start, self._text):
                section.disease, section.is_other = "", True

    def _is_story(self, flat: Sequence[Element], clause: Clause) -> bool:
        """Return True for 5人为本月报告发病, and 1例确诊病例的 at the end of a clause."""
        is_reported = "is" in clause.kinds and has_shape(flat, "story")
        return is_reported or self._text[clause.start : clause.end].rstrip().endswith(_OF)

    def _pass(self, kind: str, elements: Sequence[Element]) -> None:
        for element in elements:
            if element.kind == "count":
                self.passed.append(PassedSpan(kind, element.start, element.end))
            elif isinstance(element, Bracket):
                self.passed.extend(pass_bracket(element, kind))

    def _read_phrases(self, clause: Clause, role: str, stretch: Stretch) -> None:
        for elements in split_phrases(clause.elements) if role in _PHRASED else [clause.elements]:
            words = shapes.without_brackets(elements) if "bracket" in clause.kinds else elements
            made = self._phrase(words, role, clause, stretch)
            for element in elements if words is not elements else ():
                if isinstance(element, Bracket):
                    self._bracket(element, made, words, stretch)

    def _bracket(self, bracket: Bracket, made: Sequence[Frame], words: Sequence[Element], stretch: Stretch) -> None:
        self._exclude(bracket, made, stretch)
        owner = made[-1] if made else None
        if owner is not None and bracket.start < owner.end and bracket.has_count:
            owner = None
        if owner is not None:
            inner = Stretch(owner, stretch.nth, Item(stretch.item.subject, is_fresh=False))
            inner.lists_names = self._places.is_of_county and shapes.lists_names(bracket, owner.value)
            disease = self._section.disease
            self._section.disease = owner.at.disease
            for sentence in bracket.sentences:
                self._read(sentence, inner)
            self._section.disease = disease
            note_both(owner, inner.numbers)
        elif bracket.has_count and not bracket.names_place and any(word.kind == "foreign" for word in words):
            self._pass("foreign", [bracket])
        elif bracket.has_count and not any(word.kind == "count" for word in words):
            for sentence in bracket.sentences:
                self._read(sentence, Stretch(None, stretch.nth, Item(stretch.item.subject), earlier=stretch.numbers))
        elif bracket.has_count:
            self.passed.extend(pass_bracket(bracket, "without-owner"))

    def _exclude(self, bracket: Bracket, made: Sequence[Frame], stretch: Stretch) -> None:
        """Take a bracket that leaves something out of a number: 乙类传染病（不含霍乱）, 5例（除境外输入外）."""
        first = bracket.first_clause
        if first is None or bracket.has_count or first.kinds.isdisjoint(_LEAVING):
            return
        said = self._say(first.elements)
        if not (said.diseases or said.origins):
            return  # 全国（不含港澳台） is the nation as it is always counted
        _leave_out(said, stretch)
        for frame in made:
            frame.at.excluding, frame.unfit = stretch.item.excluding, stretch.item.unfit

    def _phrase(self, words: Sequence[Element], role: str, clause: Clause, stretch: Stretch) -> list[Frame]:
        said = self._say(words)
        if said.own:
            said.own_area = self._places.find_own(said.own, said.own_names, stretch.item.subject)
        self._note_unfit(said, words, clause, stretch.item)
        if shapes.ends_list(said, stretch):
            stretch.marks = frozenset()
        phrase = Phrase(words, said, said.marks | stretch.marks | ({"among"} if role == "topic" else set()))
        count = next((word for word in words if isinstance(word, Token) and word.kind == "count"), None)
        if role == "tail" or (count is not None and "found" in clause.kinds):
            set_route(words, said, self._text)
        if stretch.bracket is None:
            self._note(phrase, role, clause, stretch)
        if role == "zero":
            return self._zeros(phrase, stretch)
        if role == "tail":
            stretch.item.tails = read_tail(self.framer, phrase, stretch, is_glued=not clause.after)
            return stretch.item.tails
        if role != "except" and not clause.kinds.isdisjoint(_LEAVING_OUT) and has_shape(words, "leaves out"):
            _leave_out(said, stretch)
        if count is not None:
            return self._count(count, phrase, role, clause, stretch)
        self._without_number(phrase, role, clause, stretch)
        return []

    def _zeros(self, phrase: Phrase, stretch: Stretch) -> list[Frame]:
        zeros = read_zeros(self.framer, phrase, stretch, self._text)
        if not zeros:  # 其他区县无新增病例: of none that is named
            self.passed.append(PassedSpan("zero", phrase.words[0].start, phrase.words[-1].end))
        if "except" in phrase.said.marks and phrase.said.diseases and stretch.bracket is None:
            self._section.disease = self._section.disease_class  # 除鼠疫、霍乱无病例外，其余共报告9000例
        return _keep(zeros, stretch)

    def _note(self, phrase: Phrase, role: str, clause: Clause, stretch: Stretch) -> None:
        """Keep what a phrase outside of brackets says of the numbers after it: the time, the place, the origin."""
        said = phrase.said
        if said.is_of_day:
            self._times.return_to_day()
        stretch.is_now = stretch.is_now or said.is_moment or (said.is_now and "count" not in clause.kinds)
        stretch.is_since = stretch.is_since or (said.is_since and "count" not in clause.kinds)
        if not (self._section.is_foreign and "foreign" in clause.kinds):
            set_topic(phrase, role, self._places, self._section, stretch.item)
        if said.places and not clause.kinds.isdisjoint(_LEAVING_OUT) and has_shape(phrase.words, "leaves out"):
            self._section.set_topic(self._section.reporter)  # 除东湖区以外，其他区新增9例；治愈2例
        note_origin(said, phrase.words, self._section)

    def _note_unfit(self, said: Said, words: Sequence[Element], clause: Clause, item: Item) -> None:
        """Note that what follows is of a town without a name, or of a school, until a place is named."""
        if said.subjects and self._places.is_unnamed(said):
            item.unfit = "a town that is not named"
        elif said.own_area == NOWHERE and self._places.reporter != NOWHERE:
            item.unfit = f"nothing says whose area {said.own} is"
        elif said.attributes and (self._is_of_institution(words) or any(one.means == _CARE for one in words)):
            item.unfit = _OF_INSTITUTION
        elif item.unfit == _OF_INSTITUTION and (said.subjects or said.places):
            item.unfit = ""
        elif item.unfit in OF_SEVERAL:  # 其余3个区确诊9例、无症状感染者8例，全市累计…
            is_of_them = not said.basis or clause.after == "、"
            item.unfit = "" if said.subjects or said.places or not is_of_them else item.unfit

    def _is_of_institution(self, words: Sequence[Element]) -> bool:
        """Return True for words without a number that name a school or the like."""
        is_named = names_institution(self._text[words[0].start : words[-1].end])
        return is_named and all(word.kind != "count" for word in words)

    def _without_number(self, phrase: Phrase, role: str, clause: Clause, stretch: Stretch) -> None:
        """Take a label, a topic or a heading; 乙类传染病中 says of which disease the next numbers are, no more."""
        said = phrase.said
        if clause.before == COLON and len(said.places) == 1 and has_shape(phrase.words, "label"):
            stretch.item.subject = self._places.of_subject(said.places[0])
            if stretch.item_number == 0 and stretch.bracket is None:
                self._section.set_topic(stretch.item.subject)
        elif role == "topic":
            if said.names_count or said.origins:
                said.attributes += tuple(shapes.before_measure(phrase.words))
                stretch.topic, stretch.marks = said, _SPREAD | (said.marks & {"part"})
        elif role == "heading" or clause.before == COLON:
            lists = _SPREAD if said.names_count or not said.disease or is_class(said.disease) else frozenset()
            stretch.heading, stretch.marks = said, lists | (said.marks & {"part"})
            if said.measures and not said.basis and isinstance(stretch.topic, Said):
                said = replace(said, basis=stretch.topic.basis)  # 新增确诊病例为：东湖区9例；无症状感染者为:…
            if said.measures and said.basis:
                stretch.topic = said
        elif "part" in phrase.marks and clause.before == ",":
            stretch.marks = frozenset({"part"})

    def _count(self, count: Token, phrase: Phrase, role: str, clause: Clause, stretch: Stretch) -> list[Frame]:
        said, marks = phrase.said, phrase.marks | ({"joined"} if clause.after == "、" else set())
        owns = _share_out(said, phrase.words, count.start, stretch.item) if "each" in marks else [said]
        if shapes.goes_on_with_part(said, clause, stretch):
            marks |= {"part"}
        if (
            clause.after == ","
            and said.names_count
            and not said.places
            and shapes.follows_list(stretch.numbers, self._text)
        ):
            entries = [self._places.of_subject(frame.said.places[0]) for frame in stretch.numbers[-2:]]
            subject = self._section.subject
            stretch.item.subject = self._section.reporter if subject in entries else subject
        stretch.item.entry = _entry_of_converted(said, clause, stretch.item) or stretch.item.entry
        made = []
        for own in owns:
            axis = find_axis(
                own,
                marks,
                in_bracket=stretch.bracket is not None,
                is_listed=bool(stretch.bracket or stretch.numbers),
            )
            if axis in ("", "bare") and shapes.take_unknown_entry(own, phrase.words, count, stretch, self._text):
                axis = "place"
            elif axis == "place" and self._counts_whole(own, stretch):
                axis = ""  # 示例市累计报告30例，东湖区20例: no entry of the list
            made.append(self.framer.add(count, Phrase(phrase.words, own, marks), axis, stretch))
        if made[0].axis == "place" and stretch.has_place_items:
            stretch.item.entry = made[0]
        self._note_item(made, said, stretch)
        if role == "topic":
            stretch.topic, stretch.marks = made[0], _SPREAD
        elif not made[0].axis:
            stretch.marks = frozenset()
        return _keep(made, stretch)

    def _note_item(self, made: Sequence[Frame], said: Said, stretch: Stretch) -> None:
        """Note the disease that the numbers after an entry are of; none after 流感、水痘疫情各2起，发病30例."""
        if made[0].axis == "disease" or (stretch.bracket is not None and said.disease):
            stretch.item.disease = "" if made[0].unfit == OF_DISEASES else said.disease
        if len({one.said.diseases for one in made}) > 1:
            self._section.disease = stretch.item.disease = ""

    def _counts_whole(self, said: Said, stretch: Stretch) -> bool:
        """Return True for a number of the reporting area by name, which says a measure or comes first."""
        return (said.names_count or not (stretch.numbers or said.marks)) and self._places.is_reporter(said)


def _entry_of_converted(said: Said, clause: Clause, item: Item) -> Frame | None:
    """Return the entry that 、 joins converted cases to: 东湖区8例、6例由无症状感染者转为确诊病例."""
    is_joined = clause.after == "、" and CONVERTED in said.measures and not said.places
    return item.numbers[-1] if is_joined and item.numbers and item.numbers[-1].axis == "place" else None


def _share_out(said: Said, words: Sequence[Element], end: int, item: Item) -> list[Said]:
    """Return what is said of each place, or else of each disease, that has the number: 狂犬病和流脑死亡各1例."""
    places = said.places or _list_places(item)
    if len(places) > 1:
        return [replace(said, places=(place,)) for place in places]
    return [replace(said, diseases=(disease,)) for disease in list_diseases(words, end)] or [said]


def _list_places(item: Item) -> tuple[Chain, ...]:
    """Return the places of the numbers of an item: 东湖区、南桥区无新增病例，治愈各1例."""
    return tuple(dict.fromkeys(frame.said.places[0] for frame in item.numbers if frame.said.places))


def _is_aside(flat: Sequence[Element], stretch: Stretch) -> bool:
    """Return True in a bracket, and for 由无症状感染者转为确诊病例 alone after an entry of one case."""
    if stretch.bracket is not None:
        return True
    last = stretch.item.numbers[-1] if stretch.item.numbers else None
    is_converted = bool(flat) and {element.means for element in flat if element.kind != "filler"} == {CONVERTED}
    return is_converted and last is not None and last.axis == "place" and last.value == 1


def _leave_out(said: Said, stretch: Stretch) -> None:
    """Note the diseases that the numbers of an item leave out; of places and origins no row can say it."""
    if said.diseases and not (said.places or said.origins):
        stretch.item.excluding = tuple(sorted(filter(None, said.diseases)))
    if not stretch.item.excluding:
        stretch.item.unfit = LEFT


def _keep(made: list[Frame], stretch: Stretch) -> list[Frame]:
    """Add numbers to those of their sentence and item; after one of several places the item has no place of its own."""
    stretch.numbers.extend(made)
    stretch.item.numbers.extend(made)
    if made:
        stretch.item.tails = []
        if made[0].unfit in OF_SEVERAL and stretch.bracket is None and not _is_of_class(made[0].said):
            stretch.item.unfit = made[0].unfit
    return made


def _is_of_class(said: Said) -> bool:
    """Return True for 艾滋病等乙类传染病: several diseases, and not several places."""
    return bool(said.diseases) and not said.places
