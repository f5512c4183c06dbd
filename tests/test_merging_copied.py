"""What another archive has parsed is copied if it is surely what would be parsed again; else it is parsed again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial

import pytest

from archive.copied_readings import Copied, copy_readings
from archive.database import open_archive
from archive.merge import add_archive
from pipelines import PARSER
from tests.archive.faults import damage
from tests.machines import Machines, look, met

PAGES = (met, partial(met, page=("b", 2)), partial(met, page=("a", 2), day=2))
BODY = "(select body_sha256 from captures order by id limit 1)"
A_PAGE = "(select id from captures order by id limit 1)"


@pytest.fixture
def machines(tmp_path):
    return Machines(tmp_path)


def change(path, *statements):
    with closing(sqlite3.connect(path)) as db, db:
        db.create_function("search_words", 1, lambda text: text)
        for statement in statements:
            db.execute(statement)


def count_copied(machines, other, into=None) -> Copied:
    with open_archive(into or machines.make()) as archive:
        add_archive(archive, other)
        return Copied(*map(sum, zip(*copy_readings(archive, other, PARSER), strict=True)))


def test_all_that_this_parser_has_parsed_is_copied(machines):
    assert count_copied(machines, machines.make(*PAGES)) == Copied(3, 3, 0)


@pytest.mark.parametrize(
    "statement",
    [
        "update articles set title = '另一个标题'",
        "update observations set value = value + 1",
        "delete from sightings",
        "delete from observations where ordinal = 1",
        "update bulletins set area = '别处'",
        "update reading_findings set message = '别的'",
        "update captures set charset = 'big5'",
        "update articles set captions = '[\"图1\"]'",
        "update articles set captions = '1'",
        "update articles set byline = cast(x'ff' as text)",
        "update sightings set revision_id = revision_id + 1",
    ],
)
def test_rows_that_are_not_those_that_the_parser_wrote_are_not_copied(machines, statement):
    whole = look(machines.merge(machines.make(*PAGES)))
    changed = machines.make(*PAGES)
    change(changed, statement)
    copied = count_copied(machines, changed)
    assert copied.damaged > 0
    assert copied.copied + copied.damaged == 3
    assert look(machines.merge(changed)) == whole


def test_a_torn_page_costs_a_merge_only_time(machines):
    torn = machines.make(*PAGES)
    whole = look(machines.merge(torn))
    damage(torn, "observations")
    assert count_copied(machines, torn) == Copied(3, 0, 3)
    assert look(machines.merge(torn)) == whole


@pytest.mark.parametrize(
    "statement",
    [
        "update readings set parser = '0'",
        "update readings set parser = ''",
        "delete from reading_digests",
        "update bodies set zstd = x'00'",
    ],
)
def test_what_another_parser_read_or_cannot_be_checked_is_not_copied(machines, statement):
    other = machines.make(*PAGES)
    change(other, statement)
    assert count_copied(machines, other).copied == 0


def test_a_page_on_which_the_parser_failed_there_is_tried_here(machines):
    other = machines.make(*PAGES)
    change(
        other,
        "insert into reading_findings (capture_id, fingerprint, kind, severity, url, message, evidence)"
        f" values ({A_PAGE}, 'f', 'parse_failed', 'error', 'http://www.example.cn/', '60 seconds', '')",
    )
    assert count_copied(machines, other) == Copied(3, 2, 0)


def test_of_a_page_that_both_have_the_reading_is_copied_that_knew_what_both_know(machines):
    city, nation = partial(met, day=1, stated="990100"), partial(met, day=2, stated="100000")
    assert count_copied(machines, machines.make(nation), machines.make(city)).copied == 0  # fetched first elsewhere
    same = partial(met, day=1, stated="100000")
    assert count_copied(machines, machines.make(city), machines.make(same)).copied == 1


@pytest.mark.parametrize("order", [1, -1])
def test_a_body_that_is_whole_in_one_archive_is_whole(machines, order):
    whole, broken = machines.make(*PAGES), machines.make(*PAGES)
    change(broken, f"update bodies set zstd = x'00' where sha256 = {BODY}")
    merged = machines.merge(*(whole, broken)[::order])
    assert look(merged) == look(machines.merge(whole))
