"""Walk the tree and make a frame of every number, in the order of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import is_class
from pipelines.grammar.places import is_nobodys_name
from pipelines.grammar.tokens import Token
from pipelines.reader.axes import find_axis
from pipelines.reader.elements import Bracket, count_tokens
from pipelines.reader.frames import Frame, Group, Setting
from pipelines.reader.measures import CLUSTERS, CONVERTED, SEVERITIES
from pipelines.reader.passed import PassedOver
from pipelines.reader.phrases import split_phrases
from pipelines.reader.rewrites import correct, pass_bracket, split_clause
from pipelines.reader.roles import find_role
from pipelines.reader.routes import find_route
from pipelines.reader.said import SELF, Said, read_said
from pipelines.reader.shares import share_out
from pipelines.reader.state import Item, Section, Stretch
from pipelines.reader.tails import read_tail
from pipelines.reader.zeros import read_zeros
from pipelines.grammar.other_diseases import names_other

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from archive.records import Status
    from pipelines.grammar.places import Place
    from pipelines.reader.elements import Clause, Sentence
    from pipelines.reader.frames import Axis
    from pipelines.reader.places import Places
    from pipelines.reader.said import Element
    from pipelines.reader.times import Times

_BASES: Final = ("new", "cumulative", "current")
_PASSES: Final = ("change", "other_time", "rate", "threshold", "aside", "ordinal")
"""Kinds of words by which a number is passed over; the first that a clause has names it."""
_PHRASED: Final = frozenset({"count", "topic", "each", "except"})
_NOT_LEADING: Final = frozenset({"period", "filler", "part", "besides", "authority"})
_REACH: Final = 12
"""Groups before a number that may be its list."""


class Walker:
    """Make frames and groups; ``take`` is given one sentence after the other."""

    def __init__(
        self, text: str, times: Times, places: Places, disease: str, published: dt.date | None
    ) -> None:
        self._text = text
        self._times = times
        self.places = places
        self._published = published
        self.section = Section(places.reporter, places.reporter, disease)
        self._numbers: list[Frame] = []
        """Of the last sentence that had any."""
        self._nth = 0
        self.frames: list[Frame] = []
        self.groups: list[Group] = []
        self.passed: list[PassedOver] = []

    def take(self, sentence: Sentence) -> None:
        """Read one sentence of the text."""
        if sentence.opens_paragraph:
            if (heading := _line_heading(sentence)) is not None:
                self._head(heading)
                return
            self.section.start_paragraph()
        self._times.start_sentence()
        self._nth += 1
        stretch = Stretch(None, self._nth, Item(self.section.subject), earlier=self._numbers)
        self.section.is_foreign = False
        self._read(sentence, stretch)
        self._numbers = stretch.numbers or self._numbers

    def _head(self, heading: Sequence[Element]) -> None:
        """Take a heading on a line of its own: a place or an origin, which holds until the next such line."""
        said = read_said(heading, self._text, self.section.disease, self._published)
        self.section.heading_origin = said.origin
        self.section.heading_place = self.places.of_subject(said.places[0]) if said.places else None
        self.section.start_paragraph()

    def _read(self, sentence: Sentence, stretch: Stretch) -> None:
        stretch.has_place_items = sum(map(_opens_with_place, sentence.items)) > 1
        for nth, item in enumerate(sentence.items):
            stretch.item_number = nth
            if stretch.bracket is None:
                stretch.item = Item(self.section.subject)
            else:
                stretch.item = Item(stretch.item.subject, is_fresh=False, passing=stretch.item.passing)
            for clause in share_out(item):
                corrected, withdrawn = correct(clause)
                self.passed.extend(withdrawn)
                for part in split_clause(corrected):
                    self._clause(part, stretch)

    def _clause(self, clause: Clause, stretch: Stretch) -> None:
        flat = [element for element in clause.elements if not isinstance(element, Bracket)]
        brackets = [element for element in clause.elements if isinstance(element, Bracket)]
        kinds = {element.kind for element in flat}
        if stretch.bracket is None:
            self._times.hear(_heard(clause.elements))
        if "foreign" in kinds:
            self.section.is_foreign = True
        elif kinds & {"place", "subject"} and stretch.bracket is None:
            self.section.is_foreign = False
        role = find_role(flat, clause.before)
        if not role and stretch.bracket is not None:
            role = _role_in_bracket(flat, kinds)
        passing = self._passing(role, kinds, flat, stretch)
        if passing:
            self._pass(passing, flat, brackets)
            return
        if names_other([element for element in flat if isinstance(element, Token)], clause.start, self._text) and (
            "count" in kinds or "disease" not in kinds
        ):
            self.section.disease = ""
        made: list[Frame] = []
        phrases = split_phrases(clause.elements) if role in _PHRASED else [clause.elements]
        if role == "count" and (_is_story(flat) or self._text[flat[-1].end : clause.end].strip() == "的"):
            self._pass("history", flat, brackets)
            return
        for phrase in phrases:
            words = [element for element in phrase if element.kind != "bracket"]
            made = self._phrase(words, role, clause, stretch)
            for bracket in (element for element in phrase if isinstance(element, Bracket)):
                self._bracket(bracket, made, words, stretch)
        if stretch.bracket is None:
            self._note_disease(flat, role)
            if "unknown" in kinds and "measure" not in kinds and any(map(_counts_events, flat)):
                stretch.is_after_event = True
        if flat and role:
            stretch.item.is_fresh = False

    # --- passed over

    def _passing(self, role: str, kinds: set[str], flat: Sequence[Element], stretch: Stretch) -> str:
        item = stretch.item
        name = next((kind for kind in _PASSES if kind in kinds), "")
        if name == "aside":
            name = next(element.means for element in flat if element.kind == "aside")
        if not role and "count" not in kinds and kinds & {"change", "other_time"}:
            role = "pass"
        if role == "pass":
            if "other_time" in kinds or "count" not in kinds:
                item.passing = name
            return name
        if self.section.is_foreign and role in ("count", "zero", "each", "topic"):
            return "foreign"
        if item.passing and role in ("count", "each") and not kinds & {"basis", "period"}:
            return item.passing
        if (name in ("other_time", "change") or (name and "among" in kinds)) and "count" not in kinds:
            item.passing = name
        return ""

    def _pass(self, kind: str, flat: Sequence[Element], brackets: Sequence[Bracket]) -> None:
        self.passed.extend(PassedOver(kind, one.start, one.end) for one in flat if one.kind == "count")
        for bracket in brackets:
            self.passed.extend(pass_bracket(bracket, kind))

    # --- brackets

    def _bracket(self, bracket: Bracket, made: list[Frame], words: Sequence[Element], stretch: Stretch) -> None:
        owner = made[-1] if made else None
        if owner is not None and bracket.start < owner.end and bracket.has_count:
            owner = None
        if owner is not None:
            item = Item(stretch.item.subject, is_fresh=False)
            inner = Stretch(owner, stretch.nth, item)
            disease = self.section.disease
            self.section.disease = owner.at.disease
            for sentence in bracket.sentences:
                self._read(sentence, inner)
            self.section.disease = disease
        elif bracket.has_count and not any(word.kind == "count" for word in words):
            for sentence in bracket.sentences:
                self._read(sentence, Stretch(None, stretch.nth, Item(stretch.item.subject), earlier=stretch.numbers))
        elif bracket.has_count:
            self.passed.extend(pass_bracket(bracket, "without-owner"))

    # --- phrases

    def _phrase(self, words: Sequence[Element], role: str, clause: Clause, stretch: Stretch) -> list[Frame]:
        said = read_said(
            words, self._text, self.section.disease, self._published, knows_zones=self.places.has_region
        )
        counts = [word for word in words if word.kind == "count"]
        marks = said.marks | stretch.marks
        if counts and any(word.kind == "found" for word in words) or role == "tail":
            find_route(words, said, self._text)
        leads = _leads(words)
        if stretch.bracket is None:
            stretch.is_now = stretch.is_now or said.is_moment or (said.is_now and not counts)
            self._speak_of(said, marks, words, role, stretch, leads=leads)
            self._note_origin(said, words)
        if role not in ("zero", "except", "tail") and _leaves_out(words):
            stretch.item.unfit = "a number of what is left of a whole"
        if role == "zero":
            return self._add_all(read_zeros(self, words, said, marks, stretch), stretch)
        if role == "tail":
            tails = read_tail(self, words, said, stretch)
            stretch.item.tails = tails
            return tails
        if clause.before == ":" and not counts and len(said.places) == 1 and _is_label(words):
            place = self.places.of_subject(said.places[0])
            stretch.item.subject = place
            if stretch.item_number == 0 and stretch.bracket is None:
                self.section.speak_of(place)
            return []
        if role == "topic" and not counts and not (said.names_count or said.origins):
            return []  # 乙类传染病中: says of which disease, not of which number
        if role in ("heading", "topic") and not counts:
            self._open_list(role, said, stretch)
            return []
        if not counts:
            if clause.before == ":":
                self._open_list("heading", said, stretch)
            elif "part" in marks and clause.before == ",":
                stretch.marks = frozenset({"part"})
            return []
        return self._count(counts[0], said, marks, role, stretch, words)

    def _open_list(self, role: str, said: Said, stretch: Stretch) -> None:
        """Let what follows inherit from a heading, or from the number that a topic names."""
        stretch.marks = frozenset({"spread"}) | (said.marks & {"part"})
        if role == "topic":
            stretch.topic = said
            return
        stretch.heading = said
        if said.measures and said.basis:
            stretch.topic = said

    def _count(
        self,
        count: Element,
        said: Said,
        marks: frozenset[str],
        role: str,
        stretch: Stretch,
        words: Sequence[Element],
    ) -> list[Frame]:
        assert isinstance(count, Token)  # noqa: S101
        each = said.places if "each" in marks and len(said.places) > 1 else [None]
        made = []
        for place in each:
            own = _with_place(said, place) if place else said
            axis = find_axis(
                own,
                marks,
                in_bracket=stretch.bracket is not None,
                is_listed=bool(stretch.bracket or stretch.numbers),
            )
            if axis in ("", "bare") and self._is_entry_of_unknown(own, words, count, stretch):
                axis = "place"
            made.append(self.new(count, own, marks, axis, stretch, words=words))
        if made[0].axis == "place" and stretch.has_place_items:
            stretch.item.entry = made[0]
        if made[0].axis == "disease":
            stretch.item.disease = made[0].said.disease
        if role == "topic":
            stretch.topic, stretch.marks = made[0], frozenset({"spread"})
        elif not made[0].axis:
            stretch.marks = frozenset()
        return self._add_all(made, stretch)

    def _is_entry_of_unknown(
        self, said: Said, words: Sequence[Element], count: Token, stretch: Stretch
    ) -> bool:
        """Take the name as printed of an entry that no lexicon knows, in a list of places."""
        names = (*said.attributes, *said.unknown)
        if "others" in said.marks or not names or said.names_count or said.basis or said.origins or said.diseases:
            return False
        before = stretch.numbers[-1] if stretch.numbers else None
        if before is None or before.axis != "place" or before.at.sentence != stretch.nth:
            return False
        named = [word for word in words if word.kind not in _LINKING and word.start < count.start]
        name = self._text[named[0].start : count.start].strip() if named else ""
        if not name or is_nobodys_name(name) or any(char.isdigit() for char in name):
            return False
        said.zone, said.unknown, said.attributes, said.places = name, (), (), ()
        return True

    def _add_all(self, made: list[Frame], stretch: Stretch) -> list[Frame]:
        for frame in made:
            stretch.numbers.append(frame)
            stretch.item.numbers.append(frame)
        if made:
            stretch.item.tails = []
        return made

    def new(
        self,
        count: Token,
        said: Said,
        marks: frozenset[str],
        axis: Axis,
        stretch: Stretch,
        *,
        status: Status = "stated",
        words: Sequence[Element] = (),
    ) -> Frame:
        """Make a frame and put it into its group; ``words`` are those of its phrase."""
        periods = {basis: self._times.period(basis) for basis in _BASES}
        evidence = _evidence(count, words)
        unfit = stretch.item.unfit or _unfit(count, words)
        if stretch.is_after_event and not said.basis and "cluster_cases" not in said.measures:
            unfit = unfit or "cases of events that are not understood"
        number = count.number
        section = self.section
        if said.diseases:
            disease = said.disease
            if number and axis != "disease" and stretch.bracket is None:
                section.disease = disease
        elif "others" in marks and section.disease_class and number:
            disease = section.disease_class
        elif stretch.item.disease is not None and said.names_count:
            disease = stretch.item.disease
        else:
            disease = section.disease
        frame = Frame(
            int(number.value) if number else 0,
            number.unit if number else "例",
            number.counts if number else "cases",
            number.qualifier if number else "",
            status,
            count.start,
            count.end,
            said,
            marks,
            axis,
            Setting(
                subject=stretch.item.subject,
                origin=section.origin,
                disease=disease,
                heading=stretch.heading,
                topic=stretch.topic,
                entry=stretch.item.entry,
                before=stretch.numbers[-_HEADS:],
                earlier=stretch.earlier[-_HEADS:],
                sentence=stretch.nth,
                item=stretch.item_number,
                is_now=stretch.is_now or said.is_now or self._times.is_now or self._times.says_moment,
                is_moment=self._times.is_now,
                says_now=stretch.is_now or said.is_now,
                is_untold=self._times.is_untold,
                is_of_day=self._times.says_interval,
                periods=periods,
            ),
            bracket=stretch.bracket,
            evidence_start=evidence[0],
            evidence_end=evidence[1],
            unfit=unfit,
        )
        self._put(frame, stretch)
        return frame

    def imply(self, owner: Frame, said: Said, end: int, *, in_bracket: bool) -> Frame:
        """Make an implied frame of the whole number of its owner."""
        marks = frozenset({"all", "in_bracket"} if in_bracket else {"all"})
        frame = Frame(
            owner.value, owner.unit, owner.counts, owner.qualifier, "implied", owner.start, end, said,
            marks, "tail", owner.at, bracket=owner, evidence_start=owner.evidence_start, evidence_end=end,
        )  # fmt: skip
        self.frames.append(frame)
        frame.group = Group([frame], "tail")
        self.groups.append(frame.group)
        return frame

    def _put(self, frame: Frame, stretch: Stretch) -> None:
        group = self._list_of(frame, stretch)
        self.frames.append(frame)
        if group is None:
            group = Group([], frame.axis)
            self.groups.append(group)
        group.frames.append(frame)
        frame.group = group

    def _list_of(self, frame: Frame, stretch: Stretch) -> Group | None:
        """Return the running list of the frame's axis, bracket and sentence; a sublist ends with its item."""
        if frame.axis in ("", "bare"):
            return None
        near = [
            group
            for group in self.groups[-_REACH:]
            if group.axis != "tail" and group.frames[0].bracket is frame.bracket
            and group.frames[0].at.sentence == frame.at.sentence
        ]
        if not near:
            return None
        last = max(near, key=lambda group: group.frames[-1].start)
        first = last.frames[0]
        if (
            last.axis == frame.axis == "place"
            and frame.at.item != last.frames[-1].at.item
            and "part" in first.marks
            and "part" not in frame.marks
        ):
            outer = [
                group
                for group in near
                if group.axis == "place" and group.frames[-1].start < first.start
                and group.frames[-1].at.item == last.frames[-1].at.item
            ]
            last = outer[-1] if outer else last
        before = last.frames[-1]
        own_links = (frame.marks & {"part", "within", "besides"}) - stretch.marks
        if last.axis != frame.axis or own_links or before.at.topic is not frame.at.topic:
            return None
        return last if self._is_adjacent(before, frame) else None

    def _is_adjacent(self, before: Frame, frame: Frame) -> bool:
        """True if only brackets, tails, 含 parts and sublists that have ended come between two entries."""
        for other in reversed(self.frames):
            if other.start <= before.start:
                return True
            if other.group is before.group or other.axis == "tail" or other.bracket is before or "within" in other.marks:
                continue
            if other.bracket is not None and other.bracket.start >= before.start:
                continue
            is_sublist = "part" in other.marks | other.group.frames[0].marks
            if other.axis == "place" and is_sublist and other.at.item == before.at.item != frame.at.item:
                continue
            return False
        return True

    # --- what holds from here on

    def _speak_of(
        self, said: Said, marks: frozenset[str], words: Sequence[Element], role: str, stretch: Stretch, *, leads: bool
    ) -> None:
        place = self.places.subject(said, stretch.item.subject)
        if place is None:
            return
        item = stretch.item
        names_count = said.names_count or bool(said.basis)
        counts = any(word.kind == "count" for word in words)
        is_entry = counts and not names_count and not any(word.kind == "found" for word in words)
        may_lead = item.is_fresh or "part" in marks or item.subject != self.places.reporter or not names_count
        if leads and may_lead and role not in ("tail", "each", "heading") and not is_entry:
            item.subject = place
            self.section.origin = self.section.heading_origin
            if item.is_fresh and "part" not in marks:
                self.section.subject = place
        if said.subjects:
            self.section.speak_of(place)
            item.subject = place

    def _note_origin(self, said: Said, words: Sequence[Element]) -> None:
        """境外输入现有…: an origin in front of the basis holds for the sentences that follow."""
        named = [word for word in words if word.kind in ("origin", "basis", "measure", "action", "count")]
        if said.origin and said.basis not in ("", "new") and said.measures and len(named) > 1:
            first, second = named[0], named[1]
            if first.kind == "origin" and second.kind == "basis":
                self.section.origin = said.origin
        if any(word.kind == "period" for word in words) and self.section.origin != said.origin:
            self.section.origin = self.section.heading_origin

    def _note_disease(self, flat: Sequence[Element], role: str) -> None:
        named = [element.means for element in flat if element.kind == "disease"]
        if not named:
            return
        if is_class(named[0]):
            self.section.disease = self.section.disease_class = named[0]
        elif role in ("topic", "heading") or (role == "" and len(named) == 1):
            self.section.disease = named[-1]


def _line_heading(sentence: Sentence) -> Sequence[Element] | None:
    """Return the words of a line that is nothing but a place or an origin: 东湖区, 一、东湖区:, 【东湖区】, 本土疫情:."""
    clauses = [clause for clause in sentence.clauses if clause.elements]
    if not clauses or len(sentence.items) > 1 or len(clauses) > _HEADING_CLAUSES:
        return None
    elements = [
        inner
        for clause in clauses
        for element in clause.elements
        for inner in (_inside(element) if isinstance(element, Bracket) else [element])
    ]
    kinds = [element.kind for element in elements if element.kind not in ("filler", "and", "period")]
    named = [kind for kind in kinds if kind in ("place", "origin")]
    if not named or any(element.kind == "and" for element in elements) or clauses[-1].before not in ("\n", ":", "") or not sentence.is_line:
        return None
    first = elements[0]
    is_numbered = first.kind == "unknown" and first.end - first.start <= _NUMBERING and kinds[1:] == named
    return [one for one in elements if one.kind != "unknown"] if kinds == named or is_numbered else None


def _inside(bracket: Bracket) -> list[Element]:
    return [
        element for sentence in bracket.sentences for clause in sentence.clauses for element in clause.elements
    ]


def _heard(elements: Sequence[Element]) -> list[Token]:
    """Return the tokens of a clause, and those of a bracket that is nothing but a period: 本周(9月2日-9月8日)."""
    heard: list[Token] = []
    for element in elements:
        inner = _inside(element) if isinstance(element, Bracket) else [element]
        if isinstance(element, Bracket) and [one.kind for one in inner] != ["period"]:
            continue
        heard.extend(one for one in inner if isinstance(one, Token))
    return heard


def _opens_with_place(item: Sequence[Clause]) -> bool:
    """True if the first number of an item is an entry of a list of places."""
    for clause in item:
        kinds = [element.kind for element in clause.elements if element.kind not in _SILENT]
        if "count" in kinds or any(isinstance(element, Bracket) and element.has_count for element in clause.elements):
            return "place" in kinds and not {"basis", "none", "each"} & set(kinds)
    return False


def _counts_events(element: Element) -> bool:
    return isinstance(element, Token) and element.number is not None and element.number.counts == CLUSTERS


def _is_label(words: Sequence[Element]) -> bool:
    """True if a clause names a place and nothing else: 东湖区:确诊3例."""
    return all(word.kind in ("place", "filler", "and", "period") for word in words)


def _role_in_bracket(flat: Sequence[Element], kinds: set[str]) -> str:
    """(东湖区), (境外输入), (由无症状感染者转为确诊病例): a tail without 均."""
    if not flat or kinds & {"count", "basis", "none", "within", "besides", "without"}:
        return ""
    if "found" in kinds:
        return "tail"
    if kinds & {"unknown", "action"}:
        return ""
    severe = any(element.kind == "measure" and element.means in SEVERITIES | {CONVERTED} for element in flat)
    return "tail" if kinds & {"place", "origin"} or severe else ""


def _is_story(flat: Sequence[Element]) -> bool:
    """5人为本月报告发病: what follows the number says when, or of what they are, not how many."""
    at = next(at for at, element in enumerate(flat) if element.kind == "count")
    after = [element.kind for element in flat[at + 1 :]]
    return after[:1] == ["is"] and "period" in after


def _leads(words: Sequence[Element]) -> bool:
    """True if a place or 全市 comes first."""
    first = next(
        (word for word in words if word.kind not in _NOT_LEADING and not (word.kind == "basis" and word.means == "now")),
        None,
    )
    return first is not None and first.kind in ("place", "subject")


def _evidence(count: Token, words: Sequence[Element]) -> tuple[int, int]:
    """Return the span from the first word that says something to the last, the number inside."""
    telling = [word for word in words if word.kind not in _SILENT]
    start = min((word.start for word in telling if word.start < count.start), default=count.start)
    end = max((word.end for word in telling if word.end > count.end and word.kind in _TELLING), default=count.end)
    return start, max(end, count.end)


def _unfit(count: Token, words: Sequence[Element]) -> str:
    """Say why the words cannot be those of one row."""
    if any(word.kind == "joint" and word.start < count.start for word in words):
        return "one number for several places or clusters"
    is_named = any(word.kind == "each" or (word.kind in _NAMING and word.start >= count.end) for word in words)
    if not is_named and any(word.kind == "respectively" and word.start < count.start for word in words):
        return "not as many numbers as names before 分别"
    return ""


def _leaves_out(words: Sequence[Element]) -> bool:
    """除东湖区外, 东湖区以外: what follows is the number of what is left."""
    at = next((at for at, word in enumerate(words) if word.kind == "except"), None)
    if at is not None:
        return any(word.kind in ("place", "disease", "origin") for word in words[at:])
    at = next((at for at, word in enumerate(words) if word.kind == "beyond"), None)
    return at is not None and any(word.kind in ("place", "disease", "origin") for word in words[:at])


def _with_place(said: Said, place: tuple[str, ...]) -> Said:
    return replace(said, places=(place,))


_SILENT: Final = frozenset({"period", "and", "filler", "mark"})
_TELLING: Final = frozenset({"measure", "action", "found", "place", "disease", "origin"})
_NAMING: Final = frozenset({"origin", "measure", "place", "disease"})
_LINKING: Final = frozenset({"period", "and", "part", "within", "is", "all", "respectively"})
_HEADING_CLAUSES: Final = 2
_NUMBERING: Final = 3
"""Characters of 一、 or (2) before a heading."""
_HEADS: Final = 40
"""Numbers before a frame that may own it."""
