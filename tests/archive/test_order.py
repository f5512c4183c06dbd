"""Derived rows are a function of the captures and the parser: neither order nor repetition enters."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import Finding, Reading
from archive.store import store_page
from tests.archive.empty import open_new
from tests.archive.invented import (
    make_article,
    make_bulletin,
    make_capture,
    make_day,
    make_number,
    make_reading,
    make_sums,
)
from tests.archive.whole import DERIVED, check_whole, contents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.records import Capture

Page = tuple["Capture", Reading]

PARTS_OF_A_DAY = st.builds(
    make_bulletin, st.integers(1, 3), period_end=st.sampled_from(["2022-11-29T15:00+08:00", "2022-11-30T00:00+08:00"])
)
NEW = st.builds(make_number, st.integers(1, 2))
SUMS = st.builds(make_number, st.integers(1, 3), st.just("cumulative"))
COMPARED = st.one_of(
    st.builds(make_day, st.just(29), NEW, by=st.sampled_from(["990100", "990000", "100000"])),
    st.builds(make_sums, st.integers(28, 29), SUMS, by=st.sampled_from(["990100", "990000"])),
)
"""Numbers of several days and authorities, of which some agree."""
BULLETINS = PARTS_OF_A_DAY | COMPARED
ARTICLES = st.builds(
    lambda bulletins, **kinds: make_article(*bulletins, **kinds),
    st.lists(BULLETINS, max_size=4),
    authority=st.integers(1, 2),
    published_at=st.sampled_from(["", "2022-11-30", "2022-11-30T08:00+08:00", "2022-11-30T00:00+00:00"]),
)
READINGS = st.lists(ARTICLES, max_size=2).map(lambda articles: make_reading(*articles))


def with_finding(reading: Reading, url: str) -> Reading:
    return Reading(reading.parser, reading.charset, reading.articles, (Finding("unread", url, "", "1例", ordinal=1),))


@st.composite
def pages(draw: st.DrawFn) -> list[Page]:
    """Pages that came on days of their own or on the same one."""
    readings = draw(st.lists(READINGS, min_size=1, max_size=5))
    captures = [make_capture(str(at), draw(st.integers(28, 30))) for at in range(len(readings))]
    return [(capture, with_finding(reading, capture.url)) for capture, reading in zip(captures, readings, strict=True)]


def derive(stored: Sequence[Page]) -> dict[str, list[tuple[object, ...]]]:
    with TemporaryDirectory() as folder, open_new(Path(folder) / "archive.db", synchronous=False) as archive:
        for capture, reading in stored:
            store_page(archive, capture, reading, capture.fetched_at)
        check_whole(archive)
        return contents(archive, (*DERIVED, "current_observations", "observation_history", "findings"))


@settings(max_examples=10, deadline=None)
@given(st.data(), pages())
def test_the_same_pages_in_any_order_and_number_are_the_same_archive(data, stored):
    shuffled = data.draw(st.permutations(stored + data.draw(st.lists(st.sampled_from(stored), max_size=3))))
    assert derive(shuffled) == derive(stored)


@settings(max_examples=10, deadline=None)
@given(st.data(), pages(), st.lists(READINGS, min_size=5, max_size=5))
def test_what_an_earlier_parser_read_leaves_no_trace(data, stored, earlier):
    before = [(capture, reading) for (capture, _), reading in zip(stored, earlier, strict=False)]
    assert derive([*before, *data.draw(st.permutations(stored))]) == derive(stored)
