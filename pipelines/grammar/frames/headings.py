"""Take what a heading on a line of its own says of the paragraphs after it: whose they are, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.grammar.frames import shapes
from pipelines.grammar.patterns import has_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.phrase_frames import PhraseReader
    from pipelines.grammar.periods.applied import Applied
    from pipelines.grammar.periods.times import Times
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.tree import Element, Sentence


class Headings:
    """Follow the headings of a text."""

    def __init__(self, text: str, times: Times, places: Places, phrases: PhraseReader) -> None:
        self._text = text
        self._times = times
        self._places = places
        self._phrases = phrases
        self._section = phrases.section
        self._headed: tuple[str, Applied] | None = None
        """How the heading is numbered that said when the paragraphs after it are, and what applied before it."""

    def read_line(self, heading: Sequence[Element]) -> None:
        """Take a place, country or origin, which applies until the next such line."""
        said = self._phrases.say(heading)
        said.own_area = self._places.find_own(said.own, said.own_names, self._section.reporter) if said.own else None
        self._times.start_sentence()
        timed = shapes.find_timed_tokens(heading)
        if not self._times.is_year_of(timed, self._times.applied):
            self._times.note_periods(timed)
        self._section.heading_origin = said.origin
        self._section.disease.set_main(said.disease or self._section.disease.current)
        self._section.abroad.head(heading)
        self._section.heading_place = self._places.subject(said, self._section.reporter)
        self._section.headed_at = self._section.paragraph
        self._section.start_paragraph()

    def note_time(self, sentence: Sentence, before: Applied) -> None:
        """Apply the time of a heading to the paragraphs after it, up to the next of its kind: 二、1至10月疫情.

        ``before`` is what applied before the sentence.
        """
        mark = shapes.find_head(sentence, self._text)[0] if sentence.opens_paragraph else ""
        if self._headed is not None and mark and mark == self._headed[0]:
            before = self._headed[1]
            self._times.apply(before)
            self._headed = None
        words = [*sentence.elements] if sentence.is_line and sentence.opens_paragraph else []
        timed = shapes.find_timed_tokens(words)
        says_time = any(token.mention and token.mention.is_period_of_title for token in timed)
        if not (says_time and has_shape(words, "time-heading")):
            return
        if self._times.is_year_of(timed, before):
            self._times.return_to(before)
            return
        self._headed = (mark, before)
        self._times.head(timed)
