"""A number of some of the people, of a subtype, or of a total without something is never mixed with a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from archive.database import look_into, open_archive
from archive.store import store_page
from archive.verify import find_problems
from tests.archive.invented import TEXT, make_article, make_bulletin, make_capture, make_number, make_reading

if TYPE_CHECKING:
    from archive.records import Bulletin

PARTS = [{"excluding": "covid-19"}, {"subgroup": "医务人员"}, {"subtype": "H5N6"}]


def with_number(**changes: object) -> Bulletin:
    return replace(make_bulletin(), observations=(make_number(3, **changes),))


def test_a_whole_keeps_the_id_it_had_before_there_were_parts():
    assert with_number().revision_id == 2662975832236076


@pytest.mark.parametrize("part", PARTS, ids=lambda part: next(iter(part)))
def test_a_part_is_another_number(part):
    assert with_number(**part).revision_id != with_number().revision_id


def test_checks_do_not_make_another_number():
    assert with_number(checks_held=2, checks_failed=1).revision_id == with_number().revision_id


@pytest.mark.parametrize("part", PARTS, ids=lambda part: next(iter(part)))
def test_a_part_is_stored_with_what_restricts_it_and_verified(path, part):
    article = make_article(with_number(**part, checks_held=2))
    plain = replace(
        article, text=TEXT.format(3), statements=(), points=(), quantities=(), references=(), passed_over=(), rates=()
    )
    with open_archive(path) as archive:
        store_page(archive, make_capture(), make_reading(plain), "2022-11-30T02:00:00.000000+00:00")
        (row,) = archive["current_observations"].rows
    assert {name: row[name] for name in part} == part
    assert (row["checks_held"], row["checks_failed"]) == (2, 0)
    with look_into(path) as archive:
        found = find_problems(archive, path, "1", lambda _: (), lambda seen, _: seen)
        assert [str(one) for one in found if "revision" in str(one)] == []
