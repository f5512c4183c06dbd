"""``area NAME``: the code of a place, with its names and the place above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crawler.speech import get_language, say
from crawler.terminal import print_lines, warn
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from archive.labels import Area as Named
    from pipelines.gazetteer.division import Division

UNKNOWN: Final = 1


class Area(Verb):
    """Exit status: 0 found, 1 unknown: the nearest are on standard error, 2 refused."""

    syntax = "NAME_OR_CODE"
    is_answer = True

    def work(self, _path: Path, args: list[str], _opts: argparse.Namespace) -> int:
        """Print every place that has this name or code, or on standard error the nearest."""
        from archive.labels import load_areas  # noqa: PLC0415  the gazetteer takes a tenth of a second
        from pipelines.gazetteer.areas import AreaError, find_places  # noqa: PLC0415

        if not "".join(args).strip():
            raise UsageError("write the name or the code of a place: bulletins area 哈尔滨")
        named = {area.code: area for area in load_areas()}
        try:
            places = _find_english(" ".join(args), named.values()) or find_places("".join(args))
        except AreaError as error:
            warn(f"error: {error}")
            return UNKNOWN
        for place in places:
            print_lines(_describe(place, named))
        return 0


def _find_english(name: str, named: Iterable[Named]) -> list[Division]:
    """Return the places of an English name: pinyin, of a district also without District."""
    from pipelines.gazetteer.resolve import find_division  # noqa: PLC0415  as above

    wanted = name.split() and _fold(name)
    codes = [area.code for area in named if wanted and _fold(area.name_en) in (wanted, f"{wanted}district")]
    return [division for division in map(find_division, codes) if division]


def _fold(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _describe(place: Division, named: dict[str, Named]) -> Iterator[str]:
    from archive.labels import load_names  # noqa: PLC0415  as above
    from pipelines.gazetteer.resolve import all_names, find_parents  # noqa: PLC0415  as above

    area = named[place.code]
    level = place.level if get_language() == "en" else load_names(get_language(), "level")[place.level]
    yield f"{place.code}  {place.name}  {area.name_en}  ({level})"
    if parents := find_parents(place.code):
        above = ", ".join(f"{parent.name} {parent.code}" for parent in parents)
        yield say(f"  in     {above}")
    names = [name for name, divisions in all_names().items() if name != place.name and place in divisions]
    if names:
        yield say(f"  also   {' '.join(names)}")
    if place.valid_from or place.valid_to:
        yield say(f"  valid  {place.valid_from or '…'} to {place.valid_to or say('now')}")
