"""Follow whether a text counts what is in another country. To Taiwan, Hong Kong and Macau 中国 is one too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.shapes import list_counts
from pipelines.grammar.lexicon import AROUND
from pipelines.grammar.patterns import has_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.frames import Frame
    from pipelines.grammar.frames.state import Stretch
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.tree import Bracket, Clause, Element, Sentence

_LEFT: Final = frozenset("自从由")
_NAME_CHARS: Final = 6
"""Of a country before a place in it: 自马来西亚沙巴返台."""
OF_WORLD: Final = "of the countries that are named after it"


class Abroad:
    """Follow, clause by clause, whether a text is about another country."""

    def __init__(self, text: str, places: Places, *, is_nations: bool, is_titled: bool) -> None:
        self._text = text
        self._places = places
        self._is_nations = is_nations
        """The text is the nation's own."""
        self.applies = False
        """The clause is about another country."""
        self._is_headed = is_titled
        """So is all below a title or a heading on a line of its own."""
        self._is_source = False
        """The country is where cases came from: what follows its clause is not abroad."""
        self._named_in = 0
        """The last sentence that named another country."""
        self._speaks_in = 0
        """The last sentence in which another country's authority speaks."""
        self._goes_on = False
        """The sentence before counted what is abroad, and its paragraph nothing else."""
        self._has_home = False
        """A number of the paragraph was not abroad."""
        self.is_open = False
        """The last numbers were of another country: the next ones may be of it, or of who reports."""
        self._is_line = False
        """The last sentence was a line without a full stop."""

    def lists_world(self, bracket: Bracket) -> bool:
        """Return True for 2247例（中國2236例、日本3例、台灣1例） in a text of Taiwan: no number of its own area.

        So also for 219例（武漢200例、泰國2例、台灣1例）.
        """
        counted = [one for one in bracket.elements if self._text[one.end : one.end + 1].isdecimal()]
        if not (counted and self._places.has_region):
            return False
        is_of_mainland = {self._places.is_elsewhere((one.means,)) for one in counted if one.kind == "place"}
        is_nation_named = any(self._text[one.start : one.end] in AROUND["mainland"] for one in counted)
        return is_nation_named or len(is_of_mainland) > 1

    def head(self, heading: Sequence[Element]) -> None:
        """Take a heading on a line of its own."""
        self._is_headed = any(word.kind == "foreign" for word in heading)
        self.is_open = False

    def start_paragraph(self) -> None:
        """Return home."""
        self.applies = self._goes_on = self._has_home = False
        self.is_open = self.is_open and self._is_line

    def start_sentence(self) -> None:
        """Stay abroad after a sentence that was, and below a heading."""
        self.applies = self._goes_on or self._is_headed

    def end_sentence(self, sentence: Sentence, numbers: Sequence[Frame], passed: Sequence[str]) -> None:
        """Note whether the next sentence is about another country too; ``passed``: names of numbers passed over."""
        self._has_home = self._has_home or bool(numbers)
        is_counted = bool(passed) or any(word.means == "that-country" for word in sentence.elements)
        self._goes_on = self.applies and not self._has_home and is_counted
        names_home = any(word.kind in ("place", "subject") for word in sentence.elements)
        is_of_world = any(self._text.startswith(AROUND["of_the_world"], word.start) for word in sentence.elements)
        is_of_there = self.applies and "foreign" in passed and not (numbers or self._is_nations or is_of_world)
        self.is_open = is_of_there or (self.is_open and not names_home)
        self._is_line = sentence.is_line

    def note(self, clause: Clause, stretch: Stretch) -> None:
        """Take a clause."""
        if self._names_country(clause) or self._names_mainland(clause):
            self._go(clause, stretch)
        elif self._speaks_in == stretch.nth and self._says_own_of_any(clause):
            pass  # 越南卫生部称，境内新增3例
        elif self._says_home(clause) or (stretch.bracket is None and self._comes_home(clause, stretch.nth)):
            self.applies = self._is_source = False

    def names_other(self, clause: Clause) -> bool:
        """Return True if a clause names another country, whatever it says of it."""
        return "foreign" in clause.kinds or self._names_mainland(clause)

    def _go(self, clause: Clause, stretch: Stretch) -> None:
        if has_shape(clause.elements, "ranks countries"):
            _leave_to_world(stretch.item.numbers)
        is_there = self.applies and not self._is_source and self._named_in == stretch.nth
        self.applies, self._named_in = True, stretch.nth
        names = [one for one in clause.elements if one.kind == "foreign"]
        if any(self._text.startswith(AROUND["speaks_abroad"], one.end) for one in names):
            self._speaks_in = stretch.nth
        follows = bool(stretch.numbers or stretch.counts_preliminary) and not is_there
        is_of_country = has_shape(clause.elements, "of a country") or _is_more(clause, stretch.numbers)
        self._is_source = stretch.bracket is not None or (follows and not is_of_country)

    def _comes_home(self, clause: Clause, nth: int) -> bool:
        """Return True after a clause on where cases came from, and if a place is named that is not in the country."""
        return self._is_source or (bool(clause.kinds & {"place", "subject"}) and not self._stays(clause, nth))

    def _says_home(self, clause: Clause) -> bool:
        """Return True for local cases, the imported ones of 全國 in a text of a region, and 泰国3例，共5例输入病例."""
        origins = {one.means for one in clause.elements if one.kind == "origin"}
        counts = (one for one in clause.elements if one.kind == "count")
        is_sum = any(self._text.endswith(AROUND["sums_up"], 0, one.start) for one in counts)
        is_of_region = self._places.has_region and "subject" in clause.kinds
        is_part = not self._is_source and "part" in clause.kinds  # 日本新增9例，其中本土病例8例
        return ("local" in origins and not is_part) or ("imported" in origins and (is_of_region or is_sum))

    def _says_own_of_any(self, clause: Clause) -> bool:
        """Return True if a clause names its country by words that any country has for itself, and no place."""
        named = [one for one in clause.elements if one.kind in ("place", "subject", "origin")]
        return bool(named) and all(self._text.startswith(AROUND["own_of_any"], one.start) for one in named)

    def _names_country(self, clause: Clause) -> bool:
        """Return True if a clause names another country, and not a nationality, or whence all that is new came.

        均为缅甸籍, 新增缅甸输入病例3例. But 其中缅甸输入病例3例 are not all that were imported.
        """
        is_reported = any(element.kind == "attribute" and element.means == "travelled" for element in clause.elements)
        if is_reported and "count" not in clause.kinds:
            return False  # 患者曾到菲律宾
        is_new = "basis" in clause.kinds and clause.kinds.isdisjoint({"part", "among"})
        whence = AROUND["came_in"] if is_new else AROUND["came_from_abroad"] if "count" not in clause.kinds else ()
        whence = (*AROUND["of_a_nationality"], *whence)
        return "foreign" in clause.kinds and any(
            element.kind == "foreign"
            and not (self._text.startswith(whence, element.end) or self._is_left(element, clause))
            for element in clause.elements
        )

    def _is_left(self, country: Element, clause: Clause) -> bool:
        """Return True for 2名自越南返台的旅客确诊: who came home from there is counted here."""
        before, after = self._text[clause.start : country.start], self._text[country.end : clause.end]
        is_of_some = "count" in clause.kinds and "all" not in clause.kinds
        is_left = is_of_some and not _LEFT.isdisjoint(before[-_NAME_CHARS:])
        return is_left and any(home in after for home in AROUND["came_home"])

    def _stays(self, clause: Clause, nth: int) -> bool:
        """Return True for the country of the sentence: 印尼新增病例30例，全国累计300例; but in the nation's own text.

        So also for cities of the mainland in a text of a region, which reports none of 中国.
        """
        if self._is_nations and nth != self._named_in:
            return False
        subjects = [element for element in clause.elements if element.kind == "subject"]
        named = [element.means for element in clause.elements if element.kind == "place"]
        if named:
            is_same = nth == self._named_in and self._places.has_region and not subjects
            return is_same and all(self._places.is_elsewhere((name,)) for name in named)
        return all(self._text.startswith("全国", word.start) for word in subjects)

    def _names_mainland(self, clause: Clause) -> bool:
        """Return True if a text of Taiwan, Hong Kong or Macau counts what is in 中國."""
        return self._places.has_region and any(
            self._text[one.start : one.end] in AROUND["mainland"]
            and not self._text.startswith(AROUND["regions"], one.end)
            for one in clause.elements
        )


def _is_more(clause: Clause, numbers: Sequence[Frame]) -> bool:
    """Return True for more than all numbers before it, which did not come from there: 累计73例，泰国2万例、死亡20例."""
    counts = list_counts(clause.elements)
    return bool(counts and numbers) and max(counts) > max(one.value for one in numbers)


def _leave_to_world(numbers: Sequence[Frame]) -> None:
    """Note that numbers are of the world if countries are those with the most: 累计300例、死亡20例，以美洲最多."""
    for one in numbers:
        if not (one.said.origins or one.said.names_place or one.said.subjects):
            one.unfit = one.unfit or OF_WORLD
