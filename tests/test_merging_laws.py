"""Several archives become one: neither their order nor how often they are merged enters, in any table."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.machines import Machines, crawled, decided, look, lost, met, walked

NOVEMBER, DECEMBER = dt.date(2022, 11, 21), dt.date(2022, 12, 1)


def events(function, **drawn):
    return st.fixed_dictionaries(drawn).map(lambda facts: partial(function, **facts))


DAYS = st.integers(1, 3)
NAMES = st.sampled_from("ab")
MEETINGS = events(
    met,
    page=st.sampled_from([("a", 2), ("a", 3), ("b", 3)]),
    day=DAYS,
    stated=st.sampled_from(["", "990100", "990000"]),
    source=st.sampled_from(["example", "other", "files"]),
    foreign=st.booleans(),
    via=st.sampled_from(["live", "warc"]),
    etag=st.sampled_from(["", '"1"', '"2"']),
    held=st.integers(3, 4),
)
EVENTS = st.one_of(
    MEETINGS,
    events(lost, day=DAYS, name=NAMES, message=NAMES),
    events(walked, name=NAMES, since=st.sampled_from(["", "2022-11-21"]), until=st.dates(NOVEMBER, DECEMBER).map(str)),
    events(decided, day=DAYS, verdict=st.sampled_from(["closed", "expected", "noted", "reopened"]), fingerprint=NAMES),
)
CRAWLS = st.lists(
    events(crawled, day=DAYS, outcome=st.sampled_from(["", "finished"]), name=NAMES),
    max_size=2,
    unique_by=lambda event: event.keywords["day"],
)
ARCHIVES = st.tuples(st.lists(EVENTS, max_size=8), CRAWLS).map(lambda both: [*both[0], *both[1]])


@settings(max_examples=5, deadline=None)
@given(st.tuples(ARCHIVES, ARCHIVES, ARCHIVES))
def test_merging_is_commutative_associative_and_idempotent(histories):
    with TemporaryDirectory() as folder:
        machines = Machines(Path(folder))
        a, b, c = (machines.make(*events) for events in histories)
        whole = look(machines.merge(a, b, c))
        assert look(machines.merge(c, b, a)) == whole
        assert look(machines.merge(machines.merge(a, b), c)) == whole
        assert look(machines.merge(a, machines.merge(c, b))) == whole
        assert look(machines.merge(a, a)) == look(a)
        merged = machines.merge(b, c, into=a)
        assert look(merged) == whole
        assert look(machines.merge(merged, c, b)) == whole


@settings(max_examples=5, deadline=None)
@given(st.permutations(range(3)), st.tuples(ARCHIVES, ARCHIVES, ARCHIVES))
def test_merging_by_copying_is_merging_by_parsing_row_for_row(order, histories):
    with TemporaryDirectory() as folder:
        machines = Machines(Path(folder))
        made = [machines.make(*events) for events in histories]
        parsed = look(machines.merge(*made, copy=False))
        assert look(machines.merge(*(made[place] for place in order))) == parsed
        assert look(machines.merge(*made[1:], into=made[0])) == parsed


@settings(max_examples=5, deadline=None)
@given(st.lists(MEETINGS, max_size=4, unique_by=lambda event: event.keywords["page"]), st.data())
def test_two_machines_that_saw_different_pages_equal_one_that_saw_all(events, data):
    with TemporaryDirectory() as folder:
        machines = Machines(Path(folder))
        cut = data.draw(st.integers(0, len(events)))
        merged = machines.merge(machines.make(*events[:cut]), machines.make(*events[cut:]))
        assert look(merged) == look(machines.make(*data.draw(st.permutations(events))))
