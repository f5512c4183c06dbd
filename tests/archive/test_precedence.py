"""Where the parts of a rank end: limits of a list, of the runs of digits in an address, and documents on a disk."""

from __future__ import annotations

import pytest

from archive import precedence
from archive.precedence import find_shape, rank_issue

FETCHED = "2022-11-30T01:00:00.000001+00:00"


def rank(order=0, url="http://www.example.cn/1.html"):
    return rank_issue(0, order, url, FETCHED)


def test_entries_of_a_list_are_ranked_up_to_the_9999th():
    assert rank(9_997) < rank(9_998) < rank(9_999) == rank(10_000) == rank(123_456)


@pytest.mark.parametrize(("place", "is_compared"), [(7, True), (8, True), (9, False)])
def test_of_the_runs_of_digits_in_an_address_the_first_eight_are_compared(place, is_compared):
    runs = ["1"] * 9
    later = [*runs[: place - 1], "2", *runs[place:]]
    one, other = (rank(url=f"http://www.example.cn/{'-'.join(numbers)}.html") for numbers in (runs, later))
    assert (one < other) is is_compared
    assert (one == other) is not is_compared


def test_of_a_run_of_digits_the_first_twenty_are_compared():
    nineteen = "1" * 19
    one, other, longer = (rank(url=f"http://www.example.cn/{nineteen}{end}.html") for end in ("1", "2", "19"))
    assert one == longer < other


def test_a_document_on_a_disk_is_ranked_by_its_name_alone():
    assert find_shape("file:///home/7/notes/2022-11-30.md") == find_shape("file:///media/b/2021-01-02.md") == "0-0-0.md"
    assert rank(url="file:///home/9/1.md") < rank(url="file:///home/7/2.md")


@pytest.mark.parametrize(("example", "is_refused"), [("11月29日疫情通报（更正）", False), ("11月29日疫情通报", True)])
def test_a_word_that_is_in_none_of_its_examples_is_refused(tmp_path, monkeypatch, example, is_refused):
    entry = f'[[entry]]\nmeans = "corrected"\nwords = ["更正"]\nexamples = ["{example}"]\n'
    (tmp_path / "corrections.toml").write_text(entry, "utf-8")
    monkeypatch.setattr(precedence, "__file__", str(tmp_path / "precedence.py"))
    if is_refused:
        with pytest.raises(ValueError, match="no word of it in the example 11月29日疫情通报"):
            precedence._load_words()
    else:
        assert precedence._load_words() == ("更正",)
