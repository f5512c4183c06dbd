"""``gaps``: the days, weeks and months that a series of a source should have and has not."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from archive.database import ArchiveError, look_into
from archive.decisions import list_sources
from archive.gaps import KNOWN, list_gaps
from archive.labels import find_key
from crawler.nearest import suggest
from crawler.speech import say
from crawler.terminal import print_lines
from crawler.verbs.days import read_day, refuse_empty_range
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sqlite_utils import Database

    from archive.gaps import Gap


class Gaps(Verb):
    """Exit status: 0 listed, 2 refused."""

    is_answer = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--source", help="of this source")
        parser.add_argument("--disease", help="of this disease: covid-19, 霍乱")
        parser.add_argument("--area", metavar="PLACE", help="of bulletins of this place: 哈尔滨, 230100")
        parser.add_argument("--since", metavar="DAY", type=read_day, help="from this day on: 2022-11-30")
        parser.add_argument("--until", metavar="DAY", type=read_day, help="up to this day")

    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Print the gaps by series, and how many days, weeks and months are missing."""
        if args:
            raise UsageError
        refuse_empty_range(opts)
        opts.disease = opts.disease and find_key("disease", opts.disease)
        opts.area = opts.area and _to_code(opts.area)
        with look_into(path) as archive:
            _refuse_unknown(archive, path, opts)
            gaps = list_gaps(
                archive,
                source=opts.source,
                disease=opts.disease,
                area_code=opts.area,
                since=opts.since.isoformat() if opts.since else "",
                until=opts.until.isoformat() if opts.until else "",
            )
            print_lines(_describe(gaps))
        return 0


def _to_code(area: str) -> str:
    """Return the code of a place. Raises UsageError where the name is unknown or ambiguous."""
    if area.isdecimal():
        return area
    from pipelines.gazetteer.areas import AreaError, to_area_code  # noqa: PLC0415  it takes a tenth of a second

    try:
        return to_area_code(area)
    except AreaError as error:
        raise UsageError(f"--area: {error}") from error


def _refuse_unknown(archive: Database, path: Path, opts: argparse.Namespace) -> None:
    if opts.source is not None and opts.source not in (sources := list_sources(archive)):
        raise ArchiveError(path, f"has no source {opts.source!r}", suggest(opts.source, sources))
    for name, column in (("disease", "disease"), ("area", "area_code")):
        wanted = getattr(opts, name)
        known = [value for (value,) in archive.execute(f"select distinct {column} from bulletins")]  # noqa: S608
        if wanted is not None and wanted not in known:
            raise ArchiveError(path, f"has no bulletin of {name} {wanted!r}", suggest(wanted, known))


def _describe(gaps: Iterable[Gap]) -> Iterator[str]:
    missing = 0
    for series, same in groupby(gaps, lambda gap: (gap.source, gap.disease, gap.area, gap.area_code, gap.cadence)):
        yield "  ".join(filter(None, series))
        for gap in same:
            missing += len(gap.days)
            yield _describe_one(gap)
    yield say(f"missing: {missing}")


def _describe_one(gap: Gap) -> str:
    days = gap.days[0] if len(gap.days) == 1 else f"{gap.days[0]} {say('to')} {gap.days[-1]} ({len(gap.days)})"
    return "  ".join(filter(None, (f"  {days}", gap.known, gap.url or say(KNOWN[gap.known]), gap.fingerprint)))
