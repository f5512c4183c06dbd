"""Places of Taiwan, Hong Kong and Macau: a text of one of them never gets a code of the mainland."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import Word
from pipelines.grammar.place import Place, find_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipelines.grammar.tokens import Token

TAIWAN: Final = "710000"
REGIONS: Final = frozenset({TAIWAN, "810000", "820000"})
_PREFIX: Final = "TW-"
_ENDS_OTHERS: Final = re.compile("[东南西北中]区")
_NATION_CHARS: Final = 2
"""Of 全国 and 我国; 31个省 is said of the mainland alone."""


class RegionTables:
    """The counties of Taiwan, districts of Hong Kong and parishes of Macau by every name of theirs."""

    def __init__(self, entries: Iterable[Mapping[str, object]]) -> None:
        self._places: dict[str, dict[str, Place]] = {region: {} for region in REGIONS}
        self._marks: dict[str, str] = {}
        self.owns: set[object] = set()
        for entry in entries:
            region = str(entry["region"])
            place = Place(str(entry.get("code", "")), str(entry["printed"]))
            shorts = entry["shorts"] if isinstance(entry["shorts"], list) else []
            for name in (str(entry["name"]), *shorts):
                self._places[region][name] = place
            self.owns.add(entry.get("own"))
            if entry.get("marks", True):
                self._marks[str(entry["name"])] = region

    def find(self, name: str, region: str) -> Place | None:
        """Return the place of a region that a name means; None if the region has none of the name."""
        return self._places[region].get(name)

    def words(self) -> dict[str, Word]:
        """Return every name as a word for the tokeniser, but none like 南区, which longer names (安南区) end with."""
        names = {name for places in self._places.values() for name in places}
        return {name: Word("place", name) for name in names if not _ENDS_OTHERS.fullmatch(name)}

    def find_region(self, *stretches: Iterable[Token]) -> str:
        """Return the code of the region whose authority, own word or place a text names first.

        Empty if it names a province or city of the mainland, or the nation, before that.
        """
        for tokens in stretches:
            for token in tokens:
                region = self._shows(token)
                if region is not None:
                    return region
        return ""

    def names_county(self, tokens: Iterable[Token]) -> bool:
        """True if a county of Taiwan is named, by its short name too, and no province or city in full."""
        named = [token.means for token in tokens if token.kind == "place"]
        return any(name in self._places[TAIWAN] for name in named) and not any(map(_is_full_name, named))

    def _shows(self, token: Token) -> str | None:
        """Return the region that a word shows, empty for the mainland, None for neither: Taiwan says 全國 of itself."""
        if token.kind in ("subject", "authority", "quotes") and token.means.isdecimal():
            if token.means in REGIONS:
                return token.means
            return None if token.kind == "subject" and token.end - token.start == _NATION_CHARS else ""
        if token.kind != "place":
            return None
        if token.means in self._marks:
            return self._marks[token.means]
        code = find_anywhere((token.means,), "").code
        if code in REGIONS:
            return code
        return "" if code.endswith("00") and token.means not in self._places[TAIWAN] else None


def _is_full_name(name: str) -> bool:
    """True for 福建省, but not 福建: a syllable of a slogan may read like a short name."""
    place = find_anywhere((name,), "")
    return place.name == name and place.code.endswith("00") and place.code not in REGIONS


def region_of(place: Place) -> str:
    """Return the code of the region in which a place lies; empty for one of the mainland."""
    if place.code.startswith(_PREFIX):
        return TAIWAN
    code = f"{place.code[:2]}0000"
    return code if code in REGIONS else ""


def is_in_region(code: str, whole: str) -> bool | None:
    """True if a county of Taiwan is the other or lies in it; None if neither is one."""
    if code.startswith(_PREFIX) or whole.startswith(_PREFIX):
        return whole in (code, TAIWAN)
    return None
