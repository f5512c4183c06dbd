"""Walk the tree: sentences, items, clauses and brackets, with what each changes for those after it."""

from __future__ import annotations

from itertools import chain, pairwise, takewhile
from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.frames import shapes, state
from pipelines.grammar.frames.abroad import OF_WORLD
from pipelines.grammar.frames.frames import NOW, Said
from pipelines.grammar.frames.framing import LEFT, Phrase
from pipelines.grammar.frames.headings import Headings
from pipelines.grammar.frames.hindsight import look_back, note_both
from pipelines.grammar.frames.passing import NAMES, REST, VISITS, PassedSpan, Passing, find_left_out, opens_with_rest
from pipelines.grammar.frames.phrase_frames import SPREAD, PhraseReader, keep_frames
from pipelines.grammar.frames.state import About, Item, Stretch, set_topic
from pipelines.grammar.frames.tails import name_diseases
from pipelines.grammar.lexicon import is_class
from pipelines.grammar.measures import CLUSTERS
from pipelines.grammar.patterns import COLON, find_role
from pipelines.grammar.periods.applied import Applied, Digression
from pipelines.grammar.places.place import NATION, NOWHERE, Place
from pipelines.grammar.rewrites.of_clauses import correct, join_clauses, name_listed, share_words, split_clause
from pipelines.grammar.rewrites.shares import Measures, share_out, split_phrases
from pipelines.grammar.tree import Bracket, Clause, Element, Sentence, count_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.frames import Frame
    from pipelines.grammar.periods.times import Times
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.tokens import Token

_PHRASED: Final = frozenset({"count", "topic", "each", "except"})
_OF_TOPIC: Final = frozenset({"count", "place", "subject"})
_DAYS: Final = "days-in-a-row"
_LONG_DAYS_MIN: Final = 6
"""Of what is a week, a month or more."""


class Walker:
    """Read one sentence after the other; ``framer`` keeps the frames, ``passed`` what is passed over."""

    def __init__(self, text: str, times: Times, places: Places, about: About) -> None:
        self._text = text
        self._times = times
        self._places = places
        self._phrases = PhraseReader(text, times, places, about)
        self._section = self._phrases.section
        self._passing = Passing(text)
        self._titled = about.titled
        opening = {places.of_subject(names) for names in about.openers} - {places.reporter}
        parts = [place for place in opening if places.is_part(place, places.reporter)]
        self._section.is_by_area = len(parts) > 1 and not places.has_region
        self._numbers: list[Frame] = []
        """Of the last sentence that had any."""
        self._nth = 0
        self._mark = ""
        """After the number of the last paragraph, if it had one: 、 of 三、."""
        self._headings = Headings(text, times, places, self._phrases)
        self._unfit = ""
        """Why the numbers of the last sentence cannot be rows, if what follows 另有 goes on with it."""
        self.framer = self._phrases.framer
        self.passed: Final = self._phrases.passed

    def _find_titled(self) -> Place | None:
        """Return the one place of the title, in the reporting area, if all that was counted last is in it."""
        if len(self._titled) != 1 or not self._numbers or self._section.heading_place or self._places.has_region:
            return None
        place = self._places.find(self._titled, self._places.reporter.code)
        named = [frame.slots.place if frame.slots else NOWHERE for frame in self._numbers]
        is_inner = bool(place.code) and place not in (NATION, self._places.reporter)
        return place if is_inner and all(self._places.is_part(other, place) for other in named) else None

    def take(self, sentence: Sentence) -> None:
        """Read one sentence of the text."""
        section = self._section
        first = next((element.kind for element in sentence.elements), "")
        if sentence.opens_paragraph:
            if (heading := shapes.line_heading(sentence)) is not None:
                self._headings.read_line(heading)
                section.origin_mark = shapes.find_head(sentence, self._text)[0]
                return
            self._start_paragraph(sentence, first)
        self._start_sentence(sentence, first)
        times = self._times.applied
        stretch = Stretch(None, self._nth, Item(section.subject), earlier=self._numbers)
        passed, before = len(self.passed), section.copy()
        quoted = self._places.find_quoted(sentence, section.reporter)
        section.subject = quoted or before.subject
        if quoted is not None and not self._places.is_part(section.reporter, quoted):
            stretch.earlier = []  # what another authority counts is no part of what was counted before
        self._read_items(sentence, stretch)
        self._unfit = stretch.item.unfit
        if section.subject == quoted:  # 全国新增3000例。死亡2例: of the nation, or of who reports
            section.subject = NOWHERE if stretch.numbers and before.subject != quoted else before.subject
        is_of_others = shapes.is_of_other_things(sentence, stretch.numbers, self._text)
        self._leave_times(times, stretch.numbers, is_of_others=is_of_others)
        state.leave_sentence(sentence, section, before, stretch, self._places, is_of_others=is_of_others)
        section.abroad.end_sentence(sentence, stretch.numbers, [one.kind for one in self.passed[passed:]])
        section.subject = NOWHERE if section.abroad.is_open else section.subject
        left = look_back(sentence, stretch, self.framer, self._places, self._text)
        section.subject = self._places.reporter if section.subject == left else section.subject
        self._headings.note_time(sentence, times)
        section.counts_both = section.counts_both or any("both" in one.marks for one in stretch.numbers)
        is_of_other_disease = sentence.is_line and section.disease.current not in ("", before.disease.current)
        if stretch.numbers and not is_of_others:
            is_part = "part" in stretch.numbers[0].marks and bool(stretch.numbers[0].axis)
            self._numbers = [*(stretch.earlier if is_part else ()), *stretch.numbers]
        elif not stretch.numbers and (is_of_other_disease or (is_of_others and sentence.opens_paragraph)):
            self._numbers = []  # a heading of another disease, a paragraph on vaccinations: what follows is no part

    def _start_sentence(self, sentence: Sentence, first: str) -> None:
        """Return to what a sentence is about before its words say it; ``first`` is the kind of the first one."""
        section, goes_on = self._section, not sentence.opens_paragraph
        self._passing.start_sentence(goes_on=first == "part" and goes_on)
        if section.is_of_none and first == "period":
            section.subject = section.heading_place or section.reporter  # 东湖区无新增病例。截至28日，累计30例
        if section.opened is not None and goes_on:
            section.subject = state.find_opened(section.opened, sentence, self._places) or section.subject
        is_of_zone = section.subject != NOWHERE and not section.subject.code
        if is_of_zone and any((one.kind, one.means) == ("filler", "this-outbreak") for one in sentence.elements):
            section.subject = section.reporter if self._places.is_of_county else NOWHERE  # 河口镇2例。本次疫情累计13例
        self._times.start_sentence()
        section.abroad.start_sentence()
        self._nth += 1 + sentence.opens_paragraph
        section.paragraph += sentence.opens_paragraph
        self._unfit = self._unfit if first == "besides" and goes_on else ""

    def _start_paragraph(self, sentence: Sentence, first: str) -> None:
        section = self._section
        self._head_section(sentence)
        mark, last = shapes.find_numbering(sentence, self._text), self._mark
        self._mark = mark
        if first != "part" or not self._numbers:  # 其中 is of the numbers above it, and of their place
            kinds = {one.means if one.kind == "basis" else one.kind for one in sentence.elements}
            places = {frame.slots.place for frame in self._numbers if frame.slots} if last and not mark else set()
            is_of_one = len(places) == 1 and places.isdisjoint((section.reporter, section.heading_place))
            is_bare = kinds <= {"measure", "action", "filler", "count", "new" if is_of_one else ""}
            goes_on = is_bare and (section.subject == NOWHERE or is_of_one)  # 1.东湖区：新增9例。⏎新增死亡3例
            section.start_paragraph()
            section.subject = NOWHERE if goes_on else self._find_titled() or section.subject
        if section.disease.leave_class(sentence, mark):
            self._numbers = []
        self._times.start_paragraph()
        self._places.speaking = NOWHERE

    def _head_section(self, sentence: Sentence) -> None:
        """Keep the place that opens a numbered section for its paragraphs; one of the area only beside its own section.

        一、全国疫情：新增9例。⏎二、东湖省疫情：新增2例。⏎死亡1例 is of that province.
        """
        section, places = self._section, self._places
        mark, head = shapes.find_head(sentence, self._text)
        if mark and mark == section.origin_mark:
            section.heading_origin = section.origin = ""  # 二、境外输入疫情⏎…⏎三、累计情况
        is_place = head is not None and (head.kind == "place" or (head.kind, head.means) == ("subject", NATION.code))
        if head is not None and mark and is_place:
            place = places.of_subject((head.means,)) if head.kind == "place" else NATION
            section.has_own = section.has_own or place == section.reporter
            is_label = section.has_own and next(sentence.clauses).before == COLON
            is_own = place == section.reporter or (places.is_part(place, section.reporter) and not is_label)
            section.heading_place, section.head_mark = (None, "") if is_own else (place, mark)
        elif mark and mark == section.head_mark:
            section.heading_place = None
        elif section.paragraph > section.headed_at and places.tells_all(sentence):
            section.heading_place = None  # 新北市⏎市卫生局统计…⏎疾管署统计，累计30例

    def _leave_times(self, before: Applied, numbers: Sequence[Frame], *, is_of_others: bool) -> None:
        """Apply again what applied before a sentence that counts nothing of the area.

        The day of numbers that are not understood, or of another place, applies if it is later: a report goes on.
        """
        if is_of_others or (self._section.abroad.applies and not numbers):
            self._times.return_to(before)
        elif numbers and all(map(self._is_of_others, numbers)):
            self._times.return_to(before, only_from_earlier=True)
        elif numbers:
            opened = numbers[0].at.periods["new"]
            if self._section.has_counted:
                self._times.leave_earlier(before)
            if opened and opened.start and opened.days > _LONG_DAYS_MIN:
                self._times.leave_earlier(Applied(opened))  # 2022年9例，2021年5例。死亡3例: of either year

    def _is_of_others(self, frame: Frame) -> bool:
        said, reporter = frame.said, self._section.reporter
        is_elsewhere = any(map(self._places.is_elsewhere, said.places)) or (
            bool(reporter.code and frame.at.subject.code) and not self._places.is_part(frame.at.subject, reporter)
        )
        return bool(said.unknown or said.attributes) or is_elsewhere

    def _read_items(self, sentence: Sentence, stretch: Stretch) -> None:
        stretch.has_place_items = shapes.lists_places(sentence.items)
        measures = Measures()
        for nth, item in enumerate(sentence.items):
            stretch.item_number = nth
            if stretch.bracket is None:
                self._times.leave(Digression.PART)
                left, goes_on = stretch.item, not any(one.kinds & {"place", "subject", "disease"} for one in item)
                stretch.item = Item(self._section.subject, unfit=self._unfit)
                if goes_on and (left.unfit == LEFT or left.excluding):  # 除东湖区外，其他区新增3例；死亡1例
                    stretch.item.unfit, stretch.item.excluding = left.unfit, left.excluding
            else:
                stretch.item = Item(stretch.item.subject, is_fresh=False, passing=stretch.item.passing)
            clauses = name_listed(share_words(join_clauses(share_out(item, measures))))
            left_out = find_left_out(clauses, self._text)
            if stretch.bracket is None and self._places.is_of_county:
                stretch.lists_names = shapes.lists_names(clauses, (*stretch.earlier, *stretch.numbers))
            for at, clause in enumerate(clauses):
                if at in left_out:
                    self._pass("left-out", clause.elements)
                    continue
                self._read_form(clause, stretch)

    def _read_form(self, clause: Clause, stretch: Stretch) -> None:
        """Read a clause as prose, as an entry of a list or as phrases."""
        is_rest = opens_with_rest(clause.elements, self._text)
        is_entry = shapes.is_entry(clause) or (stretch.lists_names and not is_rest and shapes.value_of_name(clause) > 0)
        if shapes.is_prose(clause) and not self._places.has_region:
            self._section.disease.is_nameless = False
            if is_rest and clause.kinds == {"filler"} and (stretch.numbers or stretch.earlier):
                stretch.item.passing = REST  # 2、其他，报告20例
        elif is_entry and not (stretch.item.passing or self._passing.is_numbered):
            self._read_entry(clause, stretch)
        else:
            corrected, withdrawn = correct(clause)
            self.passed.extend(withdrawn)
            note = self._times.enter if withdrawn else self._times.leave
            note(Digression.CORRECTION)
            for part in share_words(split_clause(corrected, self._text)):
                self._read_clause(shapes.head_with_place(part, self._text), stretch)

    def _read_clause(self, clause: Clause, stretch: Stretch) -> None:
        kinds = clause.kinds
        flat = shapes.without_brackets(clause.elements) if "bracket" in kinds else clause.elements
        self._note_times(clause, kinds, stretch)
        role = find_role(flat, clause.before, is_aside=shapes.is_aside(flat, stretch))
        is_foreign = self._section.abroad.applies
        passing = self._passing.find(clause, flat, role, stretch, is_foreign=is_foreign)
        if passing:
            self._pass_clause(passing, clause, flat, stretch)
        else:
            self._read_phrases(clause, role, stretch)
        if stretch.bracket is None:
            is_unread = "unknown" in kinds or passing in NAMES["of_many"]  # 6起一般及以上级别的事件，报告病例300例
            if is_unread and "within" not in kinds and any(one.counts == CLUSTERS for one in flat):
                stretch.is_after_event = True
        if passing:
            return
        if stretch.bracket is None and "disease" in kinds:
            own = (
                [*takewhile(lambda one: one.kind != "disease" or not is_class(one.means), flat)]
                if clause.is_share
                else flat
            )
            self._section.disease.note(own, role, stretch)  # 手足口病占丙类传染病的78.1%
        opens_list = role == "heading" and ("unknown" in kinds or kinds.isdisjoint(_OF_TOPIC))  # 如下：东湖区新增3例
        if role and not opens_list:
            stretch.item.is_fresh = False

    def _pass_clause(self, passing: str, clause: Clause, flat: Sequence[Element], stretch: Stretch) -> None:
        """Pass over a clause; keep what it says of whom the numbers after it are."""
        brackets = [one for one in clause.elements if isinstance(one, Bracket)] if passing == "ordinal" else []
        sums = [one for one in brackets if one.first_clause and "basis" in one.first_clause.kinds]
        self._pass(passing, [element for element in clause.elements if element not in sums])
        for sentence in chain.from_iterable(one.sentences for one in sums):  # 第4例霍乱病例（全市累计37例）
            self._section.disease.note(flat, "", stretch)
            self._read_items(sentence, Stretch(None, stretch.nth, Item(stretch.item.subject)))
        stretch.counts_preliminary = stretch.counts_preliminary or passing == "preliminary"
        if passing == _DAYS and "none" in clause.kinds:
            stretch.marks |= {_DAYS}  # 连续9天无新增确诊病例，无无症状感染者报告
        stretch.follows_now = any((one.kind, one.means) == ("basis", NOW) for one in flat)
        led = list(takewhile(lambda element: element.kind not in ("change", "other_time", "count"), flat))
        compares = stretch.bracket is None and any(one.kind in ("change", "other_time") for one in flat[len(led) :][:1])
        if compares:
            self._section.disease.note(led, "", stretch)  # 手足口病病例数较去年同期（5例）上升，共报告9例
        if "count" not in clause.kinds:
            self._phrases.note_unfit(self._phrases.say(flat), flat, clause, stretch.item)
            if compares:
                said, subject = self._phrases.say(led), self._section.subject
                set_topic(Phrase(led, said, said.marks), "", self._places, self._section, stretch.item)
                self._section.subject = subject
        is_of_many = passing in NAMES["of_many"] and clause.before == COLON and "count" in clause.kinds
        if is_of_many or (passing in ("notifications", VISITS) and stretch.bracket is None):
            said = self._phrases.say(flat)
            set_topic(Phrase(flat, said, said.marks), "", self._places, self._section, stretch.item)
            if is_of_many:
                stretch.heading, stretch.marks = said, SPREAD  # 确诊病例少于10例的区：东湖区8例
            elif passing == "notifications":  # 累计相关通报300例，其中30例确诊
                stretch.heading = Said(basis=said.basis or ("cumulative" if said.is_now else ""))

    def _read_entry(self, clause: Clause, stretch: Stretch) -> None:
        """Read 东湖区20例, which most clauses are, without looking for anything else."""
        name, *others, count = shapes.words_of_entry(clause)
        if stretch.bracket is None:
            self._section.abroad.applies = False
        elif self._section.abroad.applies:
            self._pass("foreign", clause.elements)
            return
        tails = stretch.item.tails if stretch.bracket is not None else []
        said = Said(places=((name.means,),), origins=tails[0].said.origins if tails else ())
        if stretch.lists_names and (others or name.kind != "place" or self._places.is_town_name((name.means,))):
            ends = (one.start for one in others if shapes.ends_name(one, count))  # not 示例镇的5例
            end = next(ends, count.start)
            said = Said(zone=self._text[name.start : end].strip())  # a town, which no gazetteer has
        stretch.marks |= clause.kinds & {"part"}
        start = next(element.start for element in clause.elements if element.kind not in shapes.SILENT)
        frame = self.framer.add_entry(cast("Token", count), start, said, stretch)
        if clause.after == "、":
            frame.marks |= {"listed"}
        if stretch.has_place_items:
            stretch.item.entry = frame
        keep_frames([frame], stretch)
        stretch.item.tails = tails  # 6例（均为本土，东湖区5例，南桥区1例）: they are said of the next entry too
        stretch.item.is_fresh = False

    def _note_times(self, clause: Clause, kinds: set[str], stretch: Stretch) -> None:
        """Take the periods of a clause, towns, whether it is about another country, and a disease without a slug."""
        if kinds & {"place", "authority"}:
            stretch.item.subject = self._places.note_clause(clause, self._text) or stretch.item.subject
        if stretch.bracket is None:
            self._times.leave(Digression.OWN_DAY)
        if kinds & {"period", "bracket"}:
            timed = shapes.find_timed_tokens(clause.elements, in_bracket=stretch.bracket is not None)
            self._times.note_periods(timed, is_of_part=not kinds.isdisjoint(("part", "besides")))
            is_open = "count" not in kinds and any(one.mention and one.mention.is_open for one in timed)
            stretch.is_since = stretch.is_since or is_open  # 今季（由1月7日起），共录得9宗
        section = self._section
        section.abroad.note(clause, stretch)
        section.disease.note_nameless(clause, self._text)

    def _pass(self, kind: str, elements: Sequence[Element]) -> None:
        self.passed.extend(PassedSpan(kind, token.start, token.end) for token in count_tokens(elements))

    def _read_phrases(self, clause: Clause, role: str, stretch: Stretch) -> None:
        for elements in split_phrases(clause.elements) if role in _PHRASED else [clause.elements]:
            if elements[:1] != clause.elements[:1] and stretch.bracket is None:
                self._times.leave(Digression.OWN_DAY)  # 由2021年的9例增至20例
            words = shapes.without_brackets(elements) if "bracket" in clause.kinds else elements
            made = self._phrases.read(words, role, clause, stretch)
            for before, element in pairwise([elements[0], *elements]) if words is not elements else ():
                if isinstance(element, Bracket):
                    own = [one for one in made if before.means in chain(*one.said.places)]
                    self._read_bracket(element, own or made, words, stretch)  # 东湖市（东区）、南桥市（西区）各1例

    def _read_bracket(
        self, bracket: Bracket, made: Sequence[Frame], words: Sequence[Element], stretch: Stretch
    ) -> None:
        self._phrases.exclude(bracket, made, stretch)
        owner = made[-1] if made else None
        if owner is not None and not owner.said.origins and self._section.abroad.lists_world(bracket):
            owner.unfit = owner.unfit or OF_WORLD
            stretch.item.subject = NOWHERE  # 死亡4例 after it is of the world too
        if owner is not None and bracket.start < owner.end and bracket.has_count:
            owner = None
        if owner is not None:
            if {"disease"} <= {one.kind for one in bracket.elements} <= {"disease", "and"}:
                name_diseases(owner, self._phrases.say([*bracket.elements]), bracket.end)
            inner = Stretch(owner, stretch.nth, Item(stretch.item.subject, is_fresh=False))
            inner.lists_names = self._places.is_of_county and shapes.lists_names(list(bracket.clauses), [owner])
            disease, times, is_now = self._section.disease.current, self._times.applied, self._times.is_now
            self._section.disease.current = owner.at.disease
            for sentence in bracket.sentences:
                self._read_items(sentence, inner)
            self._section.disease.current = disease
            self._times.leave_bracket(times, is_now=is_now)
            measures = () if bracket.has_count else self._phrases.say([*bracket.elements]).measures
            note_both(owner, inner.numbers, measures, may_hold=not self._places.has_region)
            self._section.counts_both = self._section.counts_both or "both" in owner.marks
        elif bracket.has_count:
            kinds, first = {word.kind for word in words}, bracket.first_clause
            names_place = first is not None and "place" in first.kinds  # 为缅甸输入（东湖区1例）
            if "foreign" in kinds and not names_place:
                self._pass("foreign", [bracket])
            elif "count" in kinds:
                self._pass("without-owner", [bracket])
            else:
                for sentence in bracket.sentences:
                    inner = Stretch(None, stretch.nth, Item(stretch.item.subject), earlier=stretch.numbers)
                    self._read_items(sentence, inner)
                    self._phrases.restrict(inner.numbers, words)
