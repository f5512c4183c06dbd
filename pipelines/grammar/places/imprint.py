"""Keep all of a page that may say who reports: title, publisher, text and the area that was stated of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.frames import SELF
from pipelines.grammar.lexicon import by_meaning
from pipelines.grammar.places.place import (
    NATION,
    NOWHERE,
    Place,
    are_provinces,
    find_anywhere,
    find_place,
    is_part,
    place_of,
)
from pipelines.grammar.tokens import REGIONAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.tokens import Token


_ENDINGS: Final = by_meaning("name_endings")
_SHARED: Final = "810000|710000"
"""What the lexicon has of 卫生署, the name of an office of both regions."""
_SHARED_UNTIL: Final = "2013-07-23"
"""The ISO day on which that of Taiwan became a ministry."""


@dataclass(eq=False)
class Imprint:
    """All of a page that may say who reports."""

    title: Sequence[Token]
    publisher: str
    publishing: Sequence[Token]
    """The words of the publisher's name."""
    tokens: Sequence[Token]
    text: str
    area: str
    """GB/T 2260 code that was stated of the page, or empty."""
    on: str
    """ISO day of publication."""
    is_traditional: bool

    def __post_init__(self) -> None:
        """Drop the districts of the names of papers: 解放日报 is not of 解放区; settle whose office 卫生署 is."""
        self.title, self.publishing, self.tokens = map(self.name_office, (self.title, self.publishing, self.tokens))
        if self.is_of_media:
            self.publishing = [
                token
                for token in self.publishing
                if token.kind != "place" or not _is_short(find_anywhere((token.means,), self.on), token.means)
            ]

    def name_office(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Return the tokens with the region of an office whose name two regions share."""
        return [one._replace(means=self._sharing) if one.means == _SHARED else one for one in tokens]

    @cached_property
    def _sharing(self) -> str:
        """Return which of the two regions publisher, title and text show first; Hong Kong if they show neither."""
        regions = _SHARED.split("|")
        shown = map(REGIONAL.show, chain(self.publishing, self.title, self.tokens) if self.on < _SHARED_UNTIL else ())
        return next((region for region in shown if region in regions), regions[0])

    @cached_property
    def own_words(self) -> list[Token]:
        """Return the words by which sentences that count call their own area: 我市, 全省; not 我省派出医疗队."""
        counting = (tokens for tokens in self.sentences if _counts_cases(tokens))
        return [one for tokens in counting for one in tokens if (one.kind, one.means) == ("subject", SELF)]

    @cached_property
    def own_kind(self) -> str:
        """Return the last character of the first of them; of all of them the one that title and publisher agree on.

        A city may begin with the province's report: 据2022年10月全省疫情通报, 全市报告300例.
        """
        kinds = [kind for word in self.own_words if (kind := self.text[word.start : word.end]) != "辖区"]
        first = kinds[0][-1] if kinds and self.own_words[0].end - self.own_words[0].start else ""
        named = self.first_named(self.title)
        is_agreed = named != NOWHERE and named == self.first_named(self.publishing)
        fitting = [kind[-1] for kind in kinds if is_agreed and named.name.endswith(kind[-1])]
        return fitting[0] if fitting and first == "省" else first

    @cached_property
    def says_own(self) -> bool:
        """Return True if the text calls an area its own; 各省、自治区、直辖市 are all that there are."""
        return any(self.text[word.start - 1 : word.start] != "、" for word in self.own_words)

    @cached_property
    def sentences(self) -> list[list[Token]]:
        """Return the tokens of each sentence or line."""
        sentences: list[list[Token]] = [[]]
        for token in self.tokens:
            sentences[-1].append(token)
            if token.kind == "mark" and token.means in "。\n":
                sentences.append([])
        return sentences

    @cached_property
    def counting(self) -> Sequence[Token]:
        """Return what is before the numbers of the first sentence that has any."""
        return next(filter(None, map(before_counts, self.sentences)), ())

    @cached_property
    def is_of_media(self) -> bool:
        return self.publisher.endswith(_ENDINGS["medium"])

    def lends_name(self, token: Token) -> bool:
        """Return True for a place that a street or a hospital elsewhere is called after: 大连街."""
        return token.kind == "place" and self.text.startswith(_ENDINGS["namesake"], token.end)

    @property
    def speaks_for_nation(self) -> bool:
        """Return True if the source or the publisher is the nation's: its 全国 is never a country that it quotes."""
        kinds = ("authority", "place", "subject")
        return self.area == NATION.code or any(
            token.means == NATION.code and token.kind in kinds for token in self.publishing
        )

    def titles_provinces(self) -> bool:
        """Return True if the title names several provinces, and the nation's commission is quoted before counts."""
        before = takewhile(lambda token: token.kind != "count", self.tokens)
        is_nations = any((token.kind, token.means) == ("authority", NATION.code) for token in before)
        return is_nations and not self.says_own and are_provinces(self.named(self.title))

    def lists_provinces(self) -> bool:
        """Return True if the text counts what each of several provinces has."""
        following = zip(self.tokens, self.tokens[1:], self.tokens[2:], strict=False)
        names = {
            one.means
            for one, *after in following
            if one.kind == "place" and any(other.kind in ("basis", "count") for other in after)
        }
        return are_provinces(find_anywhere((name,), self.on) for name in names)

    def find(self, names: Sequence[str]) -> Place:
        """Return the place that names mean: inside the one that was stated, else anywhere."""
        inside = find_place(tuple(names), self.area, "", self.on) if self.area else NOWHERE
        found = inside if inside.code else find_anywhere(names, self.on)
        return NOWHERE if self.is_traditional and len(names) == 1 and _is_short(found, names[0]) else found

    @cached_property
    def titled(self) -> Place:
        """Return the first place of the title; the publisher's own if another leads it: 上海援湖北医疗队 in Hubei."""
        first, own = self.first_named(self.title), self.first_named(self.publishing)
        is_beside = own not in (NATION, NOWHERE, first) and own in self.named(self.title) and not self.is_of_media
        return own if is_beside and not is_part(first.code, own.code, self.on) else first

    def first_named(self, tokens: Iterable[Token]) -> Place:
        """Return the place, or the area of the authority, that comes first: names printed together are one."""
        chain: list[str] = []
        end = -1
        for token in tokens:
            if token.kind == "place" and (not chain or token.start == end):
                chain.append(token.means)
                end = token.end
                continue
            if chain and (place := self.find(chain)) != NOWHERE:
                return place
            chain = [token.means] if token.kind == "place" else []
            end = token.end
            if token.kind in ("subject", "authority", "quotes") and token.means.isdecimal():
                return place_of(token.means, self.on)
        return self.find(chain) if chain else NOWHERE

    def named(self, tokens: Iterable[Token]) -> Iterator[Place]:
        """Yield every place named, each by its name alone, or in the one before it if several are called so."""
        chain: tuple[str, ...] = ()
        end = -1
        for token in tokens:
            if token.kind != "place":
                continue
            chain = (*(chain if token.start == end else ()), token.means)
            end = token.end
            found = (find_anywhere(names, self.on) for names in (chain[-1:], chain))
            if (place := next((one for one in found if one != NOWHERE), NOWHERE)) != NOWHERE:
                yield place

    def speaking(self, tokens: Sequence[Token] | None = None) -> Iterator[Place]:
        """Yield the places of local authorities that words, or the whole text, name: 江苏南通通州区疾控中心."""
        words = self.tokens if tokens is None else tokens
        for at, token in enumerate(words):
            if token.kind == "authority" and token.means == "local":
                chain = list(takewhile(lambda before: before.kind == "place", reversed(words[:at])))
                if chain and (place := self.find([one.means for one in reversed(chain)])) != NOWHERE:
                    yield place


def before_counts(sentence: Sequence[Token]) -> Sequence[Token]:
    """Return what is before the first 新增 or number of a sentence: a place after it is where, not who."""
    at = next((place for place, token in enumerate(sentence) if token.kind in ("basis", "count")), -1)
    return sentence[: at + 1]


def _counts_cases(tokens: Sequence[Token]) -> bool:
    """Return True for a sentence with a number, and with a word that says what it counts."""
    kinds = {token.kind for token in tokens}
    return bool(kinds & {"count", "none"} and kinds & {"measure", "action", "basis", "disease", "origin"})


def _is_short(place: Place, name: str) -> bool:
    """Return True for the short name of a district, which may be a hill, a school or a word: 松山 for 松山区."""
    return place.level == "county" and place.name != name
