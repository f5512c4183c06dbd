"""A word that makes a number inexact is about that number alone, before or after it."""

from __future__ import annotations

import pytest

from pipelines.grammar.numbers.numerals import find_numbers


def numbers(text):
    return [(number.value, number.qualifier, text[number.start : number.end]) for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("约50例，60例", [(50, "about", "约50"), (60, "", "60")]),
        ("50例，约60例", [(50, "", "50"), (60, "about", "约60")]),
        ("50至约60例", [(50, "", "50"), (60, "about", "约60")]),
        ("约50至60例", [(50, "about", "约50"), (60, "", "60")]),
        ("50余例60例", [(50, "over", "50余"), (60, "", "60")]),
        ("近50例60余例", [(50, "under", "近50"), (60, "over", "60余")]),
    ],
)
def test_an_exact_number_next_to_an_inexact_one_is_exact(text, found):
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "value", "is_whole"),
    [
        ("1000000000000000例", 0, False),  # sixteen digits: an identifier
        ("999999999999999例", 999_999_999_999_999, True),
        ("1000万亿例", 10**15, True),
        ("1001万亿例", 0, False),
        ("1,234例", 1234, True),
        ("十例", 10, True),
        ("九十九例", 99, True),
        ("一百零一例", 101, True),
        ("二三十例", 0, False),
        ("二三例", 0, False),
        ("十二三例", 0, False),
        ("三四百例", 0, False),
        ("一百二十三例", 123, True),
        ("廿九例", 29, True),
        ("卌一例", 41, True),
        ("两例", 2, True),
        ("〇例", 0, True),
        ("一○三例", 103, True),
        ("九万七○四○例", 97_040, True),
        ("三百二十一万五○○八例", 3_215_008, True),
        ("九万七四例", 0, False),
        ("近百例", 100, True),
        ("百例", 0, False),
    ],
)
def test_numbers_at_the_ends_of_what_can_be_read(text, value, is_whole):
    (number,) = find_numbers(text)
    assert (number.value, number.whole) == (value, is_whole)


@pytest.mark.parametrize("before", ["", "增", "新增", "约"])
@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("1,23例", [False, False]),
        ("12,3456例", [False, False]),
        ("3万,23例", [False, False]),
        ("1、23例", [True, True]),
        ("1例,23例", [True, True]),
    ],
)
def test_a_comma_that_groups_no_thousands_cuts_the_numbers_on_both_sides(before, printed, found):
    assert [number.whole for number in find_numbers(before + printed)] == found
