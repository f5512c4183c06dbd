"""What a document says of itself goes before what was stated of it, and the difference is a finding."""

from __future__ import annotations

import pytest

from archive.records import Capture, Stated
from pipelines import parse

DENGUE = "9月30日至10月6日，{whose}新增登革热病例30例，其中{parts}。"
PARTS = "白云区18例，天河区12例"


def read(body, *, via="file", name="weekly.md", **stated):
    capture = Capture(
        url=f"file:///pages/{name}" if via == "file" else "http://www.example.cn/weekly.txt",
        source="example",
        fetched_at="2024-10-09T01:02:03.000004+00:00",
        via=via,
        status=None if via == "file" else 200,
        content_type="" if via == "file" else "text/plain",
        headers=(),
        body=body.encode(),
        stated=Stated(**stated),
    )
    return parse.read_capture(capture)


def areas(reading):
    return [bulletin.area for article in reading.articles for bulletin in article.bulletins]


def said(reading):
    return [(one.kind, one.evidence) for one in reading.findings if one.kind == "stated_differs"]


@pytest.mark.makes("stated_differs")
@pytest.mark.parametrize(
    "text",
    [
        DENGUE.format(whose="广州市", parts=PARTS),
        "# 广州市登革热疫情周报\n\n" + DENGUE.format(whose="全市", parts=PARTS),
        "广州市疾控中心通报：" + DENGUE.format(whose="全市", parts=PARTS),
        "---\npublisher: 广州市卫生健康委员会\n---\n" + DENGUE.format(whose="全市", parts=PARTS),
    ],
    ids=["named", "title", "authority", "publisher"],
)
def test_the_figures_of_one_city_do_not_become_those_of_the_city_that_was_stated(text):
    reading = read(text, area="230100", published="2024-10-08")
    assert areas(reading) == ["广州市"]
    assert said(reading) == [("stated_differs", "area=哈尔滨市 230100")]


def test_an_area_in_the_front_matter_is_stated_too():
    text = "---\narea: 哈尔滨\npublished: 2024-10-08\n---\n" + DENGUE.format(whose="广州市", parts=PARTS)
    assert (areas(read(text)), said(read(text))) == (["广州市"], [("stated_differs", "area=哈尔滨市 230100")])


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("9月30日至10月6日，黑龙江省新增登革热病例30例，其中哈尔滨市18例，大庆市12例。", "黑龙江省"),
        ("9月30日至10月6日，全省新增登革热病例30例，其中哈尔滨市18例，大庆市12例。", "黑龙江省"),
        ("# 黑龙江省登革热周报\n\n9月30日至10月6日，新增登革热病例30例，其中哈尔滨市18例。", "黑龙江省"),
    ],
)
def test_the_province_around_the_stated_city_reports_for_itself(text, area):
    assert areas(read(text, area="230100", published="2024-10-08")) == [area]


@pytest.mark.spares("stated_differs")
@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (DENGUE.format(whose="全市", parts="南岗区18例，道里区12例"), {}),
        (DENGUE.format(whose="哈尔滨市", parts="南岗区18例，道里区12例"), {}),
        ("9月30日至10月6日，南岗区新增登革热病例30例。", {}),
        ("# 一名广州来哈人员确诊登革热\n\n10月6日，我市新增登革热病例1例，居住在南岗区。", {}),
        (
            "---\npublisher: 哈尔滨日报\n---\n" + DENGUE.format(whose="全市", parts="南岗区30例"),
            {"publisher": "哈尔滨"},
        ),
    ],
    ids=["silent", "same", "inside", "visitor", "publisher"],
)
def test_what_agrees_or_fills_in_is_no_contradiction(text, stated):
    reading = read(text, area="230100", published="2024-10-08", **stated)
    assert (areas(reading), said(reading)) == (["哈尔滨市"], [])


def test_a_newspaper_that_reports_another_city_does_not_contradict_its_source():
    named = read(DENGUE.format(whose="广州市", parts=PARTS), via="live", area="230100", published="2024-10-08")
    assert (areas(named), said(named)) == (["广州市"], [])
    unnamed = "广州市疾控中心通报：" + DENGUE.format(whose="全市", parts=PARTS)
    unnamed_reading = read(unnamed, via="live", area="230100", published="2024-10-08")
    assert (areas(unnamed_reading), len(said(unnamed_reading))) == (["广州市"], 1)


def test_publisher_and_date_of_the_document_are_kept():
    page = """<html><head><meta name="PubDate" content="2024-10-08 09:05">
    <meta name="ContentSource" content="广州市卫生健康委员会"></head><body><div class="TRS_Editor">
    <p>9月30日至10月6日，广州市新增登革热病例30例。请广大市民做好防蚊灭蚊，清除积水。</p></div></body></html>"""
    reading = read(page, name="weekly.html", publisher="某某日报", published="2024-11-01")
    (article,) = reading.articles
    assert (article.publisher, article.published_at[:10]) == ("广州市卫生健康委员会", "2024-10-08")
    assert [evidence for _, evidence in said(reading)] == ["publisher=某某日报", "published=2024-11-01"]


def test_the_front_matter_goes_before_what_the_command_states():
    text = "---\npublisher: 甲报\npublished: 2024-10-08\n---\n正文第一段。"
    reading = read(text, publisher="乙报", published="2024-10-09")
    assert (reading.articles[0].publisher, reading.articles[0].published_at) == ("甲报", "2024-10-08")
    assert [evidence for _, evidence in said(reading)] == ["publisher=乙报", "published=2024-10-09"]
