"""Split a text into tokens: periods, counts, and words of the lexicon and the gazetteer, each with its span.

One automaton contains every phrase; of words that begin at one place the longest is taken. What lies between tokens is
unknown text, which the clauses keep.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from string import digits
from typing import TYPE_CHECKING, Final, NamedTuple

import ahocorasick

from pipelines.gazetteer.resolve import all_names
from pipelines.grammar.lexicon import (
    FILES,
    OWN,
    Term,
    entries,
    find_pattern,
    load_patterns,
    load_table,
    load_units,
    load_words,
)
from pipelines.grammar.numbers.numerals import Number, list_numbers, qualifier_after
from pipelines.grammar.periods.printed import Mention, find_mentions
from pipelines.grammar.phrasings import Phrasings
from pipelines.grammar.places.place import DIVISION_ENDS, SMALL_ENDS, RegionTables
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive.records import Qualifier


class Count(NamedTuple):
    """A number with a unit."""

    value: int
    unit: str
    qualifier: Qualifier
    counts: str
    """Of the unit: cases, people, clusters."""


class Token(NamedTuple):
    """One word of a bulletin. ``kind`` is a word's kind, or place, period, count, mark, and."""

    kind: str
    start: int
    end: int
    means: str = ""
    word: Term | None = None
    number: Count | None = None
    mention: Mention | None = None

    @property
    def counts(self) -> str:
        """Return what its number counts, empty for a word."""
        return self.number.counts if self.number else ""

    @property
    def is_outcome(self) -> bool:
        """Return True for a word that says how somebody is, or what became of him."""
        return self.word is not None and self.word.outcome


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a normalised text."""
    typeset = Typeset(text)
    return list(typeset.locate(_tokenise(typeset.text)))


def _tokenise(text: str) -> list[Token]:
    periods = (Token("period", one.start, one.end, mention=one) for one in find_mentions(text))
    footnotes = (Token("filler", *one.span()) for one in _FOOTNOTE.finditer(text))
    found = [*_patterned(text), *periods, *_counts(text), *footnotes]
    found.sort(key=lambda token: (token.start, -token.end))
    first, rest = mask(text, found)
    return list(_join_names(text, _doubt_signs(text, sorted((*first, *_words(rest)), key=attrgetter("start")))))


def _join_names(text: str, tokens: Iterable[Token]) -> Iterator[Token]:
    """Make one name of districts between which only a dot is, as they are governed together: 示例开发区·东湖区."""
    last = _START
    for token in tokens:
        if text[last.end : token.start] in _DOTS and all(
            one.kind == "place" and text[one.start : one.end].endswith(SMALL_ENDS) for one in (last, token)
        ):
            last = last._replace(end=token.end, means=text[last.start : token.end])
            continue
        if last is not _START:
            yield last
        last = token
    if last is not _START:
        yield last


def _doubt_signs(text: str, tokens: list[Token]) -> Iterator[Token]:
    """Make no count of a difference: 新增重症-2例, 水痘+2例; not of 东湖区-2例 in a text without a plus."""
    has_plus = _PLUS.search(text) is not None
    for before, token in pairwise([_START, *tokens]):
        sign = text[before.end : token.start].lstrip() if token.kind == "count" else ""
        is_minus = before.means in (":", "(") or before.kind in {"basis", "measure", "action", "origin", "disease"}
        is_signed = sign == "+" or (sign == "-" and (has_plus or is_minus))
        yield token._replace(kind="odd_number", start=before.end, number=None) if is_signed else token


@lru_cache(maxsize=1)
def tokenise_text(text: str) -> Sequence[Token]:
    """Return the same of the text of an article, of which counts and rates are asked one after the other."""
    return tokenise(text)


def mask(text: str, found: list[Token]) -> tuple[list[Token], str]:
    """Return what is found, of two that overlap the earlier, and the text with that blanked out.

    So no word begins inside of it: 日报 in 3日报告. A number of whose qualifier a word has a part (逼近 in 逼近300例)
    begins after that.

    >>> mask("11月3日报告", [Token("period", 0, 5)])[1].strip(chr(0))
    '报告'
    """
    first: list[Token] = []
    pieces: list[str] = []
    at = 0
    for token in found:
        if token.kind == "count" and token.start < at < token.end and text[at].isdecimal():
            token = token._replace(start=at)  # noqa: PLW2901
        if token.start >= at:
            first.append(token)
            pieces += text[at : token.start], "\0" * (token.end - token.start)
            at = token.end
    return first, "".join((*pieces, text[at:]))


def _patterned(text: str) -> Iterator[Token]:
    for match, kind, means in _phrasings().find(text):
        if not _is_of_name(text, *match.span()):
            yield Token(kind, match.start(), match.end(), means)


def _is_of_name(text: str, start: int, end: int) -> bool:
    """Return True for what begins inside of a name, or is its first character: 原报告 in 太原报告, 若 in 若羌县."""
    names = _printed_names()
    opens = end == start + 1 and text[start] not in _LINKS
    opens = opens and not names.keys().isdisjoint((text[start : end + 1], text[start : end + 2]))
    is_inside = text[start - 1 : start + 1] in names and text[start - 2 : start] not in _load_words()  # 其中山地
    return opens or is_inside


@lru_cache(maxsize=1)
def _phrasings() -> Phrasings:
    return Phrasings(load_patterns())


def _counts(text: str) -> Iterator[Token]:
    for number in list_numbers(text):
        match = _UNIT.match(text, number.end)
        if not match:
            if (bare := _bare_unit(text, number)) is not None:
                count = Count(int(number.value), bare, number.qualifier, _UNITS[bare].counts)
                yield Token("count", number.start, number.end, number=count)
            continue
        unit = _UNITS[match["unit"]]
        verb = max(0, number.start - _VERB_CHARS)
        if unit.of_cases.match(text, match.end()) and unit.reported.search(text, verb, number.start):
            unit = _UNITS[_CASE]
        if unit.counts == "things" or not unit.only.match(text, match.end()) or (number.spelled and not unit.spelled):
            continue
        behind, end = qualifier_after(text, match.end())
        if not number.whole or not isinstance(number.value, int):
            if unit.counts == "cases":
                yield Token("odd_number", number.start, end)
            continue
        count = Count(number.value, match["unit"], number.qualifier or behind, unit.counts)
        yield Token("count", number.start, end, number=count)


def _bare_unit(text: str, number: Number) -> str | None:
    """Return the unit of a number that is printed without one: 目前累计病例为1,109，今日12例; 分别录得69及104宗."""
    if not number.whole or number.spelled:
        return None
    before = text[max(0, number.start - _BEFORE_BARE) : number.start]
    if (shared := _SHARED_UNIT.match(text, number.end)) and _RESPECTIVELY.search(before):
        return shared["unit"] if _UNITS[shared["unit"]].counts != "things" else None
    if text[number.end : number.end + 1] not in _ENDS:
        return None
    printed = text[number.start : number.end]
    return next((unit for behind, inside, unit in _BARE if inside in printed and behind.search(before)), None)


def _words(text: str) -> list[Token]:
    words: list[Token] = []
    at = 0
    while at < len(text):
        at = _take_words(text, at, words)
    return words


def _take_words(text: str, at: int, words: list[Token]) -> int:
    """Add words up to a name in which a longer one begins, and that one (和, 顺义区); return where that ends."""
    for last, found in _automaton().iter_long(text, at):
        if not found:
            continue
        chars, word = found
        end: int = last + 1
        start = end - chars
        if word.kind == "place" and (name := _find_longer(text, start, end)):
            link = _load_words().get(text[start], _NO_WORD)
            end = start + 1 + len(name)
            words.append(Token(link.kind, start, start + 1, link.means, link))
            words.append(Token("place", start + 1, end, _printed_names()[name]))
            return end
        words.append(Token(word.kind, start, end, word.means, word))
    return len(text)


def _find_longer(text: str, start: int, end: int) -> str:
    """Return the name that begins after the first character of another and ends after it: 从江苏省, 和顺义区.

    It ends as names do, is a province, or ends the text. Empty if there is no such name.
    """
    names = _printed_names() if text[start] in _LINKS else {}
    for stop in range(min(len(text), start + _NAME_CHARS), end, -1) if names else ():
        name = text[start + 1 : stop]
        if name not in names:
            continue
        is_province = any(division.code.endswith("0000") for division in all_names()[names[name]])
        if name.endswith(DIVISION_ENDS) or is_province or not text[stop : stop + 1].isalpha():
            return name
    return ""


@lru_cache(maxsize=1)
def _printed_names() -> dict[str, str]:
    """Return every name of a place by how it is printed: 乾县 has a character that is simplified too."""
    return {normalise(name): name for name in all_names()}


@lru_cache(maxsize=1)
def _load_words() -> dict[str, Term]:
    return {**_MARKS, **load_all_words()}


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    """Build the automaton of phrases, marks and names of places.

    A word of the lexicon goes before a place of the same name (南部, 东方 are both).

    The library tries what may begin a phrase in the order in which it was added, so what texts are full of goes in
    first: digits, which mean nothing here, marks and the words of the lexicon.
    """
    automaton = ahocorasick.Automaton()
    for digit in digits:
        automaton.add_word(digit, None)
    words = _load_words()
    for phrase, word in words.items():
        automaton.add_word(phrase, (len(phrase), word))
        if word.kind == "disease" and phrase.endswith("病"):
            automaton.add_word(phrase + "例", (len(phrase) + 1, word))  # 军团菌病例 are its 病例
    for printed, name in _printed_names().items():
        if printed not in words:
            automaton.add_word(printed, (len(printed), Term("place", name)))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1)
def load_all_words() -> dict[str, Term]:
    """Return every phrase. Raises LexiconError for a phrase of two entries."""
    return {**REGIONAL.words(), **load_words(*FILES, OWN)}


REGIONAL: Final = RegionTables(load_table("regions")["place"])
_MARKS: Final = {
    **{mark: Term("mark", mark) for mark in ",;:。!?()[]【】\n|"},
    "  ": Term("mark", ","),  # titles print no commas: 新增3例  治愈4例
    **{word: Term("and", word) for word in "、和及与或"},
}
_UNITS: Final = load_units()
_CASE: Final = "例"
_BARE: Final = [
    (re.compile(entry["behind"]), entry.get("inside", ""), entry["unit"])
    for entry in entries("units", "bare", "behind", "unit")
]
"""What is before a number that is printed without its unit, what it contains, and that unit."""
_NO_WORD: Final = Term("filler", "")
_START: Final = Token("mark", 0, 0)
_DOTS: Final = ("·", "•", "・", "‧")
_FOOTNOTE: Final = find_pattern("footnote")
_TYPESET: Final = find_pattern("typeset")
_PLUS: Final = re.compile(r"\+\d")
_NAME_CHARS: Final = 12
_LINKS: Final = "和从于共含将当向自"
"""What may be before a name, and begin one: 和顺, 从江."""
_VERB_CHARS: Final = 4
"""Of 报告 and the like before a number."""
_BEFORE_BARE: Final = 20
_ENDS: Final = ("", ",", "。", ";", "\n")
_FOOTNOTE_MARK: Final = r"[*※†‡§]{1,3}|[⁰¹²³⁴-⁹]{1,3}|[①-⑳]|[\[【]\^?\d{1,2}[\]】]|\(注\d{0,2}\)"
_ANY_UNIT: Final = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_UNIT: Final = re.compile(rf"[ ]?(?:{_FOOTNOTE_MARK})?[ ]?(?P<unit>{_ANY_UNIT})")
_SHARED_UNIT: Final = re.compile(rf"(?:[ ]?[、及和与][ ]?\d[\d,]*){{1,8}}[ ]?(?P<unit>{_ANY_UNIT})")
"""Behind the first of several numbers, only the last of which has a unit."""
_RESPECTIVELY: Final = re.compile(r"分别[^。;:\n]*$")


class Typeset:
    """A text without blanks (3 月 20 日) and sounds (區(qū)) of its typesetting, and where its characters are."""

    def __init__(self, printed: str) -> None:
        self.text = printed
        self._places: list[int] = []
        self._glosses: dict[int, int] = {}
        """Where one begins → where it ends."""
        if _TYPESET.search(printed):
            spans = [match.span() for match in _TYPESET.finditer(printed)]
            left_out = {at for span in spans for at in range(*span)}
            self._places = [at for at in range(len(printed)) if at not in left_out]
            self._glosses = {start: end for start, end in spans if end - start > 1}
            self.text = "".join(printed[at] for at in self._places)

    def locate(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Yield the tokens with the places at which they are printed, each with the gloss after it."""
        if not self._places:
            yield from tokens
            return
        for token in tokens:
            end = self._places[token.end - 1] + 1
            yield token._replace(start=self._places[token.start], end=self._glosses.get(end, end))
