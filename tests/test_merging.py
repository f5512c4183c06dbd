"""What two archives both have is merged alike in either order; pages that are known otherwise are parsed again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial

import pytest

from archive.database import open_archive
from pipelines import PARSER
from tests.archive.invented import make_capture
from tests.machines import Machines, at, crawled, decided, look, lost, met, walked


@pytest.fixture
def machines(tmp_path):
    return Machines(tmp_path)


def merge_both_ways(machines, first, second) -> closing[sqlite3.Connection]:
    """Merge the first machine's archive into the second's and the other way round, which gives the same."""
    into_first = machines.merge(machines.make(*second), into=machines.make(*first))
    into_second = machines.merge(machines.make(*first), into=machines.make(*second))
    assert look(into_first) == look(into_second)
    return closing(sqlite3.connect(into_first))


def test_a_page_has_the_statements_of_the_last_machine_that_saw_it(machines):
    nation, city = partial(met, day=1, stated="100000"), partial(met, day=2, stated="990100")
    with merge_both_ways(machines, [nation], [city]) as db:
        assert db.execute("select distinct area_code from bulletins").fetchall() == [("990100",)]
    with merge_both_ways(machines, [nation], [city, partial(met, day=3, stated="100000")]) as db:
        assert db.execute("select distinct area_code from bulletins").fetchall() == [("100000",)]


def test_of_one_page_of_a_web_archive_the_machine_that_knew_more_states_it(machines):
    bare, stated = partial(met, via="warc", stated="", held=5), partial(met, via="warc", stated="990100", held=6)
    with merge_both_ways(machines, [bare], [stated]) as db:
        assert db.execute("select stated ->> 'area' from captures").fetchall() == [("990100",)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"source": "other"}, {"source": "example", "foreign": True}),  # the page is on a host of the first
        ({"source": "example"}, {"source": "other"}),  # the first by name
        ({"source": "other"}, {"source": "files"}),  # a list of a publisher says more than a file that was given
        ({"source": "other", "foreign": True}, {"source": "files", "foreign": True}),
    ],
)
@pytest.mark.parametrize("days", [(2, 3), (3, 2)])
def test_whose_page_it_is_does_not_depend_on_who_saw_it_last(machines, one, other, days):
    chosen, left = (partial(met, day=day, **facts) for facts, day in zip((one, other), days, strict=True))
    with merge_both_ways(machines, [chosen], [left]) as db:
        assert db.execute("select source, last_seen_at from captures").fetchall() == [(one["source"], at(3))]


def test_a_page_of_a_web_archive_is_known_since_it_was_first_archived(machines):
    later, earlier = partial(met, via="warc", held=6), partial(met, via="warc", held=5)
    with merge_both_ways(machines, [later], [earlier]) as db:
        assert db.execute("select distinct recorded_at from observation_history").fetchall() == [(at(5),)]


def test_a_page_is_known_since_the_first_machine_saw_it(machines):
    early, late = partial(met, day=1, via="warc"), partial(met, day=3, etag='"1"')
    with merge_both_ways(machines, [early], [late, late, partial(met, day=4)]) as db:
        columns = "fetched_at, via, headers, recorded_at, last_seen_at, times_seen"
        assert db.execute(f"select {columns} from captures").fetchall() == [(at(1), "warc", "[]", at(1), at(4), 2)]
        assert db.execute("select distinct recorded_at from observation_history").fetchall() == [(at(1),)]


def test_what_a_site_sent_last_outlives_that_its_page_is_read_again(machines):
    renewed = [partial(met, day=1, etag='"1"'), partial(met, day=2, etag='"2"')]
    with merge_both_ways(machines, renewed, [partial(met, day=3, stated="990000")]) as db:
        assert db.execute("select etag from validators").fetchall() == [('"2"',)]


def test_a_failure_is_reported_as_it_was_last(machines):
    first, second = ([partial(lost, day=day, name="a", message=said) for day in days]
                     for said, days in (("404", (1, 2, 4)), ("410", (3, 5))))  # fmt: skip
    with merge_both_ways(machines, first, second) as db:
        failures = db.execute("select message, first_at, last_at, times from failures").fetchall()
        assert failures == [("410", at(1), at(5), 3)]


def test_a_failure_is_over_when_another_machine_saw_the_page_later(machines):
    with merge_both_ways(machines, [partial(lost, day=1, name="a", message="404")], [partial(met, day=2)]) as db:
        assert db.execute("select kind from findings where kind = 'gone'").fetchall() == []


def test_a_crawl_that_was_copied_while_it_was_under_way_has_the_end_that_it_came_to(machines):
    copied, ended = (partial(crawled, day=1, outcome=outcome, name="a") for outcome in ("", "finished"))
    with merge_both_ways(machines, [copied], [ended]) as db:
        assert db.execute("select finished_at, outcome, articles from crawls").fetchall() == [(at(2), "finished", 1)]
        assert db.execute("select times, source from crawl_failures").fetchall() == [(1, "example")]


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        (("", "2022-11-20"), ("", "2022-11-30"), ("", "2022-11-30")),
        (("", "2022-11-20"), ("2022-11-21", "2022-11-30"), ("", "2022-11-20")),
        (("2022-11-01", "2022-11-20"), ("2022-11-05", "2022-11-30"), ("2022-11-01", "2022-11-20")),
    ],
)
def test_of_two_walks_of_a_column_the_one_that_goes_further_back_stays(machines, first, second, known):
    walks = ([partial(walked, name="a", since=since, until=until)] for since, until in (first, second))
    with merge_both_ways(machines, *walks) as db:
        assert db.execute("select since, until from walked_listings").fetchall() == [known]


def test_an_address_redirects_where_it_did_last_on_either_machine(machines):
    early, late = (partial(met, day=day, page=page, asked="http://www.example.cn/old.html")
                   for day, page in ((1, ("a", 3)), (2, ("b", 3))))  # fmt: skip
    with merge_both_ways(machines, [late], [early]) as db:
        assert db.execute("select url, last_seen_at from redirects").fetchall() == [(make_capture("b").url, at(2))]


def test_all_of_a_list_was_looked_at_when_either_machine_did(machines):
    looked = [[partial(walked, name="a", since=since, until="2022-11-20", full_on=day)]
              for since, day in (("", "2022-11-01"), ("2022-11-01", "2022-11-20"))]  # fmt: skip
    with merge_both_ways(machines, *looked) as db:
        known = db.execute("select since, full_on from walked_listings").fetchall()
        assert known == [("", "2022-11-20")]


def test_decisions_of_both_machines_are_kept_and_the_latest_applies(machines):
    with closing(sqlite3.connect(machines.make(met))) as db:
        ((fingerprint,),) = db.execute("select fingerprint from findings")
    closed, reopened = (partial(decided, day=day, verdict=verdict, fingerprint=fingerprint)
                        for day, verdict in ((1, "closed"), (2, "reopened")))  # fmt: skip
    with merge_both_ways(machines, [met, reopened], [met, closed, reopened]) as db:
        assert db.execute("select verdict from decisions order by decided_at").fetchall() == [
            ("closed",),
            ("reopened",),
        ]
        assert db.execute("select fingerprint from open_findings").fetchall() == [(fingerprint,)]


def test_what_an_older_parser_read_is_read_by_this_one_in_an_archive_that_is_there_too(machines):
    a, b = machines.make(met), machines.make(partial(met, page=("b", 3)))
    for path in (a, b):
        with open_archive(path) as archive:
            archive.execute("update readings set parser = '0'")
            archive.execute("update articles set parser = '0', title = 'as it was read then'")
    whole = look(machines.merge(a, b))
    assert look(machines.merge(b, into=a)) == whole
    assert {parser for _, parser, *_ in whole["readings"]} == {PARSER}


def test_the_archives_that_are_merged_are_not_written(machines):
    a, b = machines.make(met), machines.make(partial(met, page=("b", 3)))
    before = a.read_bytes(), b.read_bytes()
    machines.merge(a, b)
    assert (a.read_bytes(), b.read_bytes()) == before
