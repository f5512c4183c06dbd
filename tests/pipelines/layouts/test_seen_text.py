"""Markup that changes what digits mean: what a reader of the page does not see as this number is no part of it."""

from __future__ import annotations

import pytest

from archive.records import Capture, Stated
from pipelines.layouts.dom import BODY, Dom
from pipelines.parse import read_capture

PROSE = "<p>示例市卫生健康委员会今天上午召开会议，部署下一阶段的防控工作，要求各区压实责任，做好群众的服务保障。</p>"


def read(body: str, container: str = "class='TRS_Editor'"):
    html = f"<html><body><h1>疫情通报</h1><p>2022-11-30 08:05</p><div {container}>{PROSE}{body}</div></body></html>"
    capture = Capture(
        "http://wjw.example.cn/202211/t20221130_1.html", "example", "2022-11-30T01:02:03.000004+00:00", "live", 200,
        "text/html; charset=utf-8", (), html.encode(), stated=Stated(area="990100"),
    )  # fmt: skip
    reading = read_capture(capture)
    (article,) = reading.articles
    numbers = [o.value for bulletin in article.bulletins for o in bulletin.observations]
    doubts = [finding.evidence for finding in reading.findings if finding.kind == "number_in_markup"]
    return article.text.split("\n")[1:], numbers, doubts


DAY = "11月29日0—24时，示例市新增本土确诊病例"


@pytest.mark.makes("number_in_markup")
@pytest.mark.parametrize(
    ("body", "text", "numbers", "doubts"),
    [
        (f"<p>{DAY}3<sup>1</sup>例。</p>", f"{DAY}3例。", [3], [f"{DAY}3[1]例。"]),
        (f"<p>{DAY}3<sup><a href='#n'>[2]</a></sup>例。</p>", f"{DAY}3例。", [3], [f"{DAY}3[[2]]例。"]),
        (f"<p>{DAY}<sup>①</sup>3例。</p>", f"{DAY}3例。", [3], [f"{DAY}[①]3例。"]),
        (
            f"<p>{DAY}3<span style='font-size: 8px; vertical-align: super'>1</span>例。</p>",
            f"{DAY}3例。", [3], [f"{DAY}3[1]例。"],
        ),
        (f"<p>{DAY}3<sub>1</sub>例。</p>", f"{DAY}3例。", [3], [f"{DAY}3[1]例。"]),
        (f"<p>{DAY}<del>5</del><ins>6</ins>例。</p>", f"{DAY}6例。", [6], ["5"]),
        (f"<p>{DAY}<s>5</s>6例。</p>", f"{DAY}6例。", [6], ["5"]),
        (f"<p>{DAY}<strike>5例</strike>6例。</p>", f"{DAY}6例。", [6], ["5例"]),
        (f"<p>{DAY}<b style='text-decoration: underline line-through'>5</b>6例。</p>", f"{DAY}6例。", [6], ["5"]),
        (f"<p style='display:none'>{DAY}99例。</p><p>{DAY}3例。</p>", f"{DAY}3例。", [3], [f"{DAY}99例。"]),
        (f"<p STYLE='Display : None;'>{DAY}99例。</p><p>{DAY}3例。</p>", f"{DAY}3例。", [3], [f"{DAY}99例。"]),
        (f"<p style='height:0;overflow:hidden'>{DAY}99例。</p><p>{DAY}3例。</p>", f"{DAY}3例。", [3], [f"{DAY}99例。"]),
        (f"<p hidden>{DAY}99例。</p><p>{DAY}3例。</p>", f"{DAY}3例。", [3], [f"{DAY}99例。"]),
        (f"<p>{DAY}<span style='font-size:0'>9</span>3例。</p>", f"{DAY}3例。", [3], ["9"]),
        (f"<p>{DAY}<span style='visibility:hidden'>9</span>3例。</p>", f"{DAY}3例。", [3], ["9"]),
        (f"<p>{DAY}<span style='color:red; opacity: 0'>9</span>3例。</p>", f"{DAY}3例。", [3], ["9"]),
        (f"<p>{DAY}<bdo dir='rtl'>13</bdo>例。</p>", f"{DAY}例。", [], ["13"]),
        (f"<p>{DAY}<b style='color:#FFF; background: white'>9</b>3例。</p>", f"{DAY}3例。", [3], ["9"]),
        (f"<p style='background:red'>{DAY}<b style='color:#f00'>9</b>3例。</p>", f"{DAY}3例。", [3], ["9"]),
        (f"<div bgcolor='#FFFFFF'><p>{DAY}<font color='#fff'>9</font>3例。</p></div>", f"{DAY}3例。", [3], ["9"]),
        (f"<p>{DAY}3例。</p><svg><text>死亡5</text><text>例</text></svg>", f"{DAY}3例。", [3], ["死亡5 例"]),
        (f"<p>{DAY}3例。</p><textarea>死亡5例</textarea>", f"{DAY}3例。", [3], ["死亡5例"]),
        (f"<p>{DAY}3例。</p><select><option>死亡5例<option>6例</select>", f"{DAY}3例。", [3], ["死亡5例 6例"]),
    ],
)  # fmt: skip
def test_what_is_not_seen_as_this_number_is_left_out_and_reported(body, text, numbers, doubts):
    assert read(body) == ([text], numbers, doubts)


@pytest.mark.makes("number_in_markup")
@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        (f"<p>{DAY}<img src='3.png'>例。</p>", f"{DAY}[图]例。"),
        (f"<p>{DAY}<i style='opacity: 0'>9</i>3例。</p>", "9"),
        (f"<p>{DAY}<sup>3</sup>例。</p>", f"{DAY}[3]例。"),
        (f"<p>{DAY}\u202e13\u202c例。</p>", "13\u202c例。"),
    ],
)
def test_a_number_shown_differently_from_its_source_is_reported(body, doubt):
    assert read(body)[2] == [doubt]


@pytest.mark.makes("number_in_markup")
def test_a_number_that_a_line_break_may_cut_in_two_is_reported():
    _, _, doubts = read(f"<p>{DAY}1<br>2例。</p>")
    assert doubts == [f"{DAY}1⏎2例。"]


@pytest.mark.spares("number_in_markup")
@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<p>{DAY}<span>3</span><span>1</span>例。</p>", f"{DAY}31例。"),
        (f"<p>{DAY}<b>3</b><wbr>1&shy;<i></i>例。</p>", f"{DAY}31例。"),
        (f"<p>{DAY}3<!-- 1 -->例。</p>", f"{DAY}3例。"),
        (f"<p>{DAY}3<noscript>1</noscript><template>2</template>例。</p>", f"{DAY}3例。"),
        (f"<p>{DAY}<input value='3'>例。</p>", f"{DAY}3例。"),
        (f"<p>{DAY}<svg><title>9</title><text>3</text></svg>例。</p>", f"{DAY}3例。"),
        (f"<p>{DAY}<select><option>2<option selected>3</select>例。</p>", f"{DAY}3例。"),
        (f"<p>{DAY}<textarea> 3 </textarea>例。</p>", f"{DAY}3例。"),
        (f"<p>{DAY}<button>3</button>例。</p>", f"{DAY}3例。"),
        (f"<p>{DAY}3例。</p><select><option>12号字<option>14号字</select><svg><path d='M1'/></svg>", f"{DAY}3例。"),
        (f"<p style='background:#fff'>{DAY}<b style='color:#000;background:#fff'>3</b>例。</p>", f"{DAY}3例。"),
        (f"<div style='background:red url(a)'><p>{DAY}<b style='color:red'>3</b>例。</p></div>", f"{DAY}3例。"),
        (f"<p>{DAY}<input type='hidden' value='9'>3例。</p>", f"{DAY}3例。"),
        (f"<p><ruby>示<rt>shì</rt></ruby>例市：{DAY}3例。</p>", f"示例市：{DAY}3例。"),
        (f"<p>面积5m<sup>2</sup>，白细胞10×10<sup>9</sup>/L。{DAY}3例。</p>", f"面积5m²，白细胞10×10⁹/L。{DAY}3例。"),
        (f"<p>CO<sub>2</sub>。{DAY}3例。</p>", f"CO2。{DAY}3例。"),
        (f"<p>见附注<sup>[1]</sup>。{DAY}3例。</p>", f"见附注。{DAY}3例。"),
        (f"<p>{DAY}3例。<span style='display:none'>浏览</span></p>", f"{DAY}3例。"),
        (f"<div style='font-size:0'><p style='font-size:16px'>{DAY}3例。</p></div>", f"{DAY}3例。"),
        (f"<ol start='7'><li>{DAY}3例。</li></ol>", f"{DAY}3例。"),
        (f"<p style='color:#333;display:block'>{DAY}3例。</p>", f"{DAY}3例。"),
        (f"<p style='overflow:hidden;line-height:0'>{DAY}3例。</p>", f"{DAY}3例。"),
        (f"<p>{DAY}3例。</p><p><img src='a.png'></p>", f"{DAY}3例。"),
    ],
)
def test_what_is_seen_as_this_number_stays(body, text):
    lines, numbers, doubts = read(body)
    assert (lines, doubts) == ([text], [])
    assert numbers == [int("".join(filter(str.isdigit, text.rpartition("病例")[2])))]


HIDING = "<style>/* a */ .note, p.odd{ DISPLAY : none } .gone {text-decoration:line-through}</style>"


@pytest.mark.makes("number_in_markup")
@pytest.mark.parametrize(
    ("body", "doubt"),
    [
        (f"{HIDING}<p class='a note'>{DAY}99例。</p><p>{DAY}3例。</p>", f"{DAY}99例。"),
        (f"{HIDING}<p class='odd'>{DAY}99例。</p><p>{DAY}3例。</p>", f"{DAY}99例。"),
        (f"{HIDING}<p>{DAY}<b class='gone'>5</b>3例。</p>", "5"),
        (f"<style>.a b, p .gone{{display:none}}</style><p>{DAY}<b class='gone'>5</b>3例。</p>", "5"),
        (f"<style>.TRS_Editor p .x{{opacity:0}}</style><p>{DAY}<i><b class='x'>5</b></i>3例。</p>", "5"),
        (f"<style>@media screen{{.gone{{display:none}}}}</style><p>{DAY}<b class='gone'>5</b>3例。</p>", "5"),
        (f"<style>#n{{vertical-align:super}}</style><p>{DAY}3<i id='n'>1</i>例。</p>", f"{DAY}3[1]例。"),
    ],
)
def test_a_style_sheet_of_the_page_hides_too(body, doubt):
    assert read(body) == ([f"{DAY}3例。"], [3], [doubt])


@pytest.mark.makes("number_in_markup")
@pytest.mark.parametrize(
    "sheet", [".n::before{content:'7'}", "b.n:after { content : \"第\" '7' }", ".n::after{content:attr(title)}"]
)
def test_a_number_that_a_style_sheet_adds_is_reported(sheet):
    lines, _, doubts = read(f"<style>{sheet}</style><p>{DAY}<b class='n' title='7'></b>例。</p>")
    assert (lines, [doubt.replace("第", "") for doubt in doubts]) == ([f"{DAY}例。"], [f"{DAY}[7]例。"])


@pytest.mark.makes("number_in_markup")
def test_a_style_sheet_may_hide_in_white():
    sheet = "<style>.w{color:#fff;background-color:#FFFFFF}</style>"
    assert read(f"{sheet}<p>{DAY}<b class='w'>9</b>3例。</p>") == ([f"{DAY}3例。"], [3], ["9"])


@pytest.mark.spares("number_in_markup")
@pytest.mark.parametrize(
    "sheet",
    [
        ".note::before{content:'\\e90a'}",
        ".note::before{content:'•'}",
        ".note::before{content:'7'} .note.a::before{content:none}",
        ".note{color:#333;background:#fff} .x{color:#fff;background:#333}",
        "@media print { .note { display: none } }",
        ".note{display:none} .note.a{display:block}",
        ".note{display:none} .tabs .note{display:block}",
        ".tabs .note{display:none}",
        "div > ul .note{display:none}",
        "@media screen and (max-width: 600px) { .note { display: none } }",
        ".note{opacity:0.9}",
        "div.note{display:none}",
        ".note:hover{display:none}",
        ".note{color:red}",
    ],
)
def test_a_rule_that_may_not_apply_hides_nothing(sheet):
    assert read(f"<style>{sheet}</style><p class='a note'>{DAY}3例。</p>") == ([f"{DAY}3例。"], [3], [])


def test_a_property_with_a_lookalike_letter_is_ignored():
    sheet = ".x{display:none} .note{di\u017fplay:none}"  # a long s is an s where case is ignored
    assert read(f"<style>{sheet}</style><p class='note'>{DAY}3例。</p>") == ([f"{DAY}3例。"], [3], [])


def test_an_article_that_a_sheet_hides_until_a_script_has_run_is_found():
    html = f"{HIDING}<div class='note'>{PROSE * 2}<p>{DAY}3例。</p></div>"
    _, numbers, _ = read(html, "class='frame'")
    assert numbers == [3]


def test_an_own_style_goes_before_the_sheet():
    lines, _, doubts = read(f"{HIDING}<p class='note' style='display:block'>{DAY}3例。</p>")
    assert (lines, doubts) == ([f"{DAY}3例。"], [])


def test_a_sheet_that_hides_most_of_the_text_is_reported_and_the_text_read():
    html = f"{HIDING}<div class='note'>{PROSE * 5}<p>{DAY}3例。</p></div>"
    _, numbers, doubts = read(html)
    assert numbers == [3]
    assert len(doubts) == 1


@pytest.mark.parametrize("white", ["style='color: #FFF'", "color='white'"])
def test_white_text_is_reported_where_nothing_says_that_its_ground_is_not_white(white):
    part = Dom(f"<div><p>9<font {white}>9</font>3例</p></div>").find_part(BODY)
    assert [change.phrase for change in part.changes] == ["9"]
    for ground in ("style='background:#06c'", "bgcolor='#06c'", "class='head'"):
        part = Dom(f"<div {ground}><p>9<font {white}>9</font>3例</p></div>").find_part(BODY)
        assert part.changes == []


def test_a_body_that_a_script_shows_is_not_hidden():
    lines, _, doubts = read(f"<p>{DAY}3例。</p>", "class='TRS_Editor' style='visibility: hidden; display:none'")
    assert (lines, doubts) == ([f"{DAY}3例。"], [])


def test_a_hidden_row_of_a_table_is_left_out():
    rows = ["<tr><td>甲区</td><td>3</td></tr>", "<tr style='display:none'><td>乙区</td><td>9</td></tr>"]
    lines, _, doubts = read(f"<table>{''.join(rows)}</table>")
    assert (lines, doubts) == (["甲区\t3"], ["乙区9"])


def test_a_title_is_shown_as_its_readers_see_it():
    part = Dom("<h1>昨日新增3<sup>1</sup>例<del>（更正）</del></h1>").find_part(BODY)
    assert part.line == "昨日新增3例"


@pytest.mark.parametrize("depth", [1, 1500])
def test_shapes_that_nest(depth):
    lines, numbers, _ = read("<div>" * depth + f"<p>{DAY}3<sup>1</sup>例。</p>" + "</div>" * depth)
    assert (lines, numbers) == ([f"{DAY}3例。"], [3])


def test_control_characters_in_what_is_rewritten_cost_no_page():
    hidden = "<style>.a{display:none\x03}</style><p class='a' style='color:\x04'>1</p>"
    _, numbers, _ = read(f"{hidden}<p>1<sup>2\x05 3</sup>4</p><p>{DAY}3例。</p>")
    assert numbers == [3]
