"""Documents of Markdown or text with markup, and footnote marks of any script next to a number."""

from __future__ import annotations

import pytest

from archive.records import Capture, Stated
from pipelines.parse import read_capture

DAY = "11月29日0—24时，示例市新增本土确诊病例"


def read(text: str, name: str = "a.md"):
    capture = Capture(
        f"file:///pages/{name}", "example", "2022-11-30T01:02:03.000004+00:00", "file", None, "", (), text.encode(),
        stated=Stated(area="990100", published="2022-11-30"),
    )  # fmt: skip
    reading = read_capture(capture)
    (article,) = reading.articles
    numbers = [o.value for bulletin in article.bulletins for o in bulletin.observations]
    return article.text, numbers, [f.evidence for f in reading.findings if f.kind == "number_in_markup"]


@pytest.mark.makes("number_in_markup")
@pytest.mark.parametrize(
    ("text", "shown", "doubts"),
    [
        (f"{DAY}3<sup>1</sup>例。", f"{DAY}3例。", [f"{DAY}3[1]例。"]),
        (f"　　{DAY}3<sup>1</sup>例。", f"{DAY}3例。", [f"{DAY}3[1]例。"]),
        (f"{DAY}<del>5</del>3例。", f"{DAY}3例。", ["5"]),
        (f"{DAY}~~5~~3例。", f"{DAY}3例。", ["5"]),
        (f"<p style='display:none'>{DAY}99例。</p>\n\n{DAY}3例。", f"{DAY}3例。", [f"{DAY}99例。"]),
    ],
)
def test_a_line_with_tags_is_read_as_it_is_shown(text, shown, doubts):
    assert read(text) == (shown, [3], doubts)


@pytest.mark.spares("number_in_markup")
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"<!-- {DAY}99例。\n-->{DAY}3例。", f"{DAY}3例。"),
        (f"{DAY}**3**例。", f"{DAY}3例。"),
        (f"{DAY}<b>3</b>例，R<1。", f"{DAY}3例，R<1。"),
        (f"<!-- {DAY}3例。", f"<!-- {DAY}3例。"),
    ],
)
def test_other_markup_changes_no_number(text, shown):
    assert read(text) == (shown, [3], [])


def test_two_tildes_strike_nothing_out_in_plain_text():
    assert read(f"8:00~~9:00~~，{DAY}3例。", "a.txt") == (f"8:00~~9:00~~，{DAY}3例。", [3], [])


@pytest.mark.parametrize("mark", ["¹", "²³", "①", "*", "※", "†", "[1]", "【1】", "（注）", "（注2）", "[^1]"])
def test_a_mark_of_a_footnote_between_number_and_unit_costs_no_number(mark):
    assert read(f"{DAY}3{mark}例。", "a.txt") == (f"{DAY}3{mark}例。", [3], [])
