"""``scrapy explain``: the words of each number, its owner, its row, or why there is none."""

from __future__ import annotations

import pytest

from tests.command_line import run_scrapy

TEXT = "11月29日0—24时，保定市新增本土确诊病例12例，其中涞水县7例、定兴县5例；院前死亡者3例；较前一日减少2例。"


def explain(*arguments: str):
    return run_scrapy("explain", *arguments)


def test_each_number_is_explained():
    done = explain(TEXT, "--published", "2022-11-30")
    assert (done.returncode, done.stderr) == (0, "")
    whole, part, other, *rest = done.stdout.split("\n\n")[1:]
    words = "保定市 = place 保定市", "新增 = basis new", "本土 = origin local", "确诊病例 = measure confirmed"
    assert whole.splitlines() == [
        "保定市新增本土确诊病例12例",
        f"  words      {'; '.join(words)}; 12例 = count",
        "  says       basis new, measures confirmed, origins local, places 保定市",
        "  owner *    itself (own; cost 0.0)",
        "  row        covid-19, 保定市, 2022-11-29T00:00 to 2022-11-30T00:00",
        "             保定市 new confirmed local = 12 (stated)",
    ]
    assert "  owner *    保定市新增本土确诊病例12例 (before it, and it adds up; cost -4.0)" in part.splitlines()
    assert other.splitlines()[-1] == "             定兴县 new confirmed local = 5 (stated)"
    refused = next(block for block in rest if block.startswith("院前死亡者3例"))
    assert "  no row     " in refused
    assert "2例\n  passed over: change" in rest


def test_each_zero_of_a_list_has_its_own_row():
    done = explain("11月29日，保定市无新增确诊病例和疑似病例。", "--published", "2022-11-30")
    rows = [line.strip() for line in done.stdout.splitlines() if "stated_zero" in line]
    assert rows == ["保定市 new confirmed = 0 (stated_zero)", "保定市 new suspected = 0 (stated_zero)"]


def test_a_document_is_explained_as_it_is_parsed(tmp_path):
    path = tmp_path / "通报.txt"
    path.write_text(f"---\ntitle: 保定市疫情通报\npublished: 2022-11-30\n---\n{TEXT}\n", "utf-8")
    done = explain(str(path))
    assert done.stdout.startswith("article    保定市疫情通报\n")
    assert "reporter   保定市 130600\npublished  2022-11-30\n" in done.stdout


def test_what_cannot_be_is_refused_in_one_line():
    for arguments, words in ((["x", "--published", "gestern"], "no date"), (["x", "--area", "月球"], "--area")):
        done = explain(*arguments)
        assert done.returncode == 2
        assert words in done.stderr


@pytest.mark.parametrize("name", ["", " ", "通报.txt", "/nowhere/page.html", "."])
def test_a_document_that_is_not_there_is_no_sentence(name):
    done = explain(name)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("sentence", ["新增1.5万例", "报告3例.", "昨日新增3例。见www.example.cn"])
def test_a_sentence_with_a_stop_is_no_name(sentence):
    assert explain(sentence).returncode == 0
